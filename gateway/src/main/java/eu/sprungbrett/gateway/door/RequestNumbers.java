package eu.sprungbrett.gateway.door;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives every call a number that its answer, our log and the services' logs carry. A number from
 * outside is not read.
 */
@Component
@Order(1)
public class RequestNumbers implements WebFilter {

    /** The header that carries the number, inwards and outwards. */
    public static final String HEADER = "X-Request-Id";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        exchange.getAttributes().put(HEADER, number);
        exchange.getResponse().getHeaders().set(HEADER, number);
        return chain.filter(exchange);
    }

    /** The number of this call. */
    public static String of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(HEADER);
    }
}
