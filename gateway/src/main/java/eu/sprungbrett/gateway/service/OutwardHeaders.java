package eu.sprungbrett.gateway.service;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a service's headers goes out: not what the gateway says itself, not what it runs on, and
 * no cookie but the session's.
 */
@Component
class OutwardHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> OURS =
            Set.of(
                    "server",
                    "x-powered-by",
                    "x-request-id",
                    "x-content-type-options",
                    "x-frame-options",
                    "x-xss-protection",
                    "content-security-policy",
                    "referrer-policy",
                    "permissions-policy",
                    "strict-transport-security",
                    "cross-origin-opener-policy",
                    "cross-origin-resource-policy",
                    "set-cookie");
    private static final String SESSION = "sprungbrett_session=";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders inside, ServerWebExchange exchange) {
        var outside = new HttpHeaders();
        inside.forEach(
                (name, values) -> {
                    var lower = name.toLowerCase(Locale.ROOT);
                    if (!OURS.contains(lower) && !lower.startsWith("access-control-")) {
                        outside.addAll(name, values);
                    }
                });
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        if ("registration".equals(route.getUri().getHost())) {
            outside.addAll(
                    HttpHeaders.SET_COOKIE, sessionOnly(inside.getOrEmpty(HttpHeaders.SET_COOKIE)));
        }
        return outside;
    }

    private static List<String> sessionOnly(List<String> cookies) {
        return cookies.stream().filter(it -> it.startsWith(SESSION)).toList();
    }
}
