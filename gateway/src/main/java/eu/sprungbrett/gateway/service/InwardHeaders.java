package eu.sprungbrett.gateway.service;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.door.RequestNumbers;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import java.net.URI;
import java.util.List;

/**
 * What a service hears of a call's headers: those that say something about the request itself, and
 * what we say. Everything else, known or not yet invented, stays outside: cookies, identities,
 * forwarding, overrides, what {@code Connection} names.
 */
@Component
public class InwardHeaders implements HttpHeadersFilter, Ordered {

    static final List<String> WELCOME =
            List.of(
                    HttpHeaders.ACCEPT,
                    HttpHeaders.ACCEPT_LANGUAGE,
                    HttpHeaders.CONTENT_LANGUAGE,
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.IF_MATCH,
                    HttpHeaders.IF_NONE_MATCH,
                    HttpHeaders.IF_MODIFIED_SINCE,
                    HttpHeaders.IF_UNMODIFIED_SINCE,
                    HttpHeaders.USER_AGENT,
                    "Idempotency-Key",
                    "Last-Event-ID",
                    "Prefer");

    private static final String TOKEN = InwardHeaders.class.getName() + ".token";
    private static final String TOKEN_ENDPOINT = "/oauth2/token";

    private final URI address;

    InwardHeaders(GatewaySettings settings) {
        address = settings.address();
    }

    /** Lets a call go inwards with this token instead of what it brought. */
    public static void authorise(ServerWebExchange exchange, String token) {
        exchange.getAttributes().put(TOKEN, token);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders outside, ServerWebExchange exchange) {
        var inside = new HttpHeaders();
        var named = exchange.getRequest().getHeaders().getConnection();
        for (var name : WELCOME) {
            var values = outside.get(name);
            if (values != null && named.stream().noneMatch(name::equalsIgnoreCase)) {
                inside.addAll(name, values);
            }
        }
        var authorization = authorization(exchange);
        if (authorization != null) {
            inside.set(HttpHeaders.AUTHORIZATION, authorization);
        }
        inside.set("X-Forwarded-Proto", address.getScheme());
        inside.set("X-Forwarded-Host", address.getAuthority());
        inside.set(RequestNumbers.HEADER, RequestNumbers.of(exchange));
        return inside;
    }

    /**
     * Ours if there is one; else a bearer's, or a client's own at the one place that reads it; two
     * are none.
     */
    private static @Nullable String authorization(ServerWebExchange exchange) {
        var ours = exchange.<String>getAttribute(TOKEN);
        if (ours != null) {
            return "Bearer " + ours;
        }
        var theirs = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (theirs.size() != 1) {
            return null;
        }
        var only = theirs.getFirst();
        var isBearer = only.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
        return isBearer || exchange.getRequest().getURI().getRawPath().equals(TOKEN_ENDPOINT)
                ? only
                : null;
    }
}
