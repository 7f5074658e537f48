package eu.sprungbrett.gateway.door;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.page.ContentPolicy;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser may do with our answers; said with each of them, whoever gave it. */
@Component
@Order(2)
class SecurityHeaders implements WebFilter {

    private final Map<String, String> headers = new LinkedHashMap<>();

    SecurityHeaders(ContentPolicy policy, GatewaySettings settings) {
        headers.put("Content-Security-Policy", policy.value());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (settings.secure()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(
                () -> {
                    headers.forEach(response.getHeaders()::set);
                    if (!response.getHeaders().containsHeader(HttpHeaders.CACHE_CONTROL)) {
                        response.getHeaders().setCacheControl("no-store");
                    }
                    return Mono.empty();
                });
        return chain.filter(exchange);
    }
}
