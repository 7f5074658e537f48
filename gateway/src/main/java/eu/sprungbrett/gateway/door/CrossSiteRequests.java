package eu.sprungbrett.gateway.door;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.problem.DoorProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Set;

/**
 * Refuses changes that a browser sends for the page of somebody else, by what the browser itself
 * says of where they come from.
 *
 * <p>A program that authorises itself by a header is not meant: nobody else's page can make a
 * browser send that.
 */
@Component
@Order(4)
class CrossSiteRequests implements WebFilter {

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OUR_SITE = Set.of("same-origin", "none");

    private final String ourOrigin;

    CrossSiteRequests(GatewaySettings settings) {
        ourOrigin = originOf(settings.address());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (SAFE.contains(request.getMethod())
                || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || comesFromUs(request)) {
            return chain.filter(exchange);
        }
        return Mono.error(
                DoorProblem.CROSS_SITE_REQUEST.because(
                        "changes are taken from our own pages and from programs only"));
    }

    private boolean comesFromUs(ServerHttpRequest request) {
        var headers = request.getHeaders();
        var site = headers.getFirst("Sec-Fetch-Site");
        var origin = headers.getFirst(HttpHeaders.ORIGIN);
        return (site == null || OUR_SITE.contains(site))
                && (origin == null || isOurs(origin, headers.getFirst(HttpHeaders.HOST)));
    }

    private boolean isOurs(String origin, @Nullable String host) {
        return origin.equals(ourOrigin)
                || origin.equals("http://" + host)
                || origin.equals("https://" + host);
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
