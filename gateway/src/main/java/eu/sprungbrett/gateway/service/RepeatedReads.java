package eu.sprungbrett.gateway.service;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.problem.Failures;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Set;

/**
 * Repeats a read once, after a short pause, when its instance was not there; the load balancer then
 * chooses anew. What changes something is never repeated here: its caller does that, with the same
 * {@code Idempotency-Key}.
 */
@Component
class RepeatedReads implements GlobalFilter, Ordered {

    /**
     * After the place where answers are written, so that a failed one never is; before an address
     * is chosen.
     */
    private static final int ORDER = 0;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final RetryBudget budget;
    private final Duration pause;

    RepeatedReads(GatewaySettings settings) {
        budget = new RetryBudget(settings.retries().percent());
        pause = settings.retries().pause();
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!READS.contains(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        budget.callMade();
        return chain.filter(exchange)
                .then(
                        Mono.fromSupplier(
                                () ->
                                        GuardedCalls.notThere(
                                                        exchange.getResponse().getStatusCode())
                                                && budget.take()))
                .onErrorResume(
                        Failures::connectionLost,
                        failure -> budget.take() ? Mono.just(true) : Mono.error(failure))
                .flatMap(again -> again ? repeat(exchange, chain) : Mono.empty());
    }

    private Mono<Void> repeat(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.delay(pause)
                .then(
                        Mono.defer(
                                () -> {
                                    ServerWebExchangeUtils.reset(exchange);
                                    exchange.getResponse().setStatusCode(null);
                                    return chain.filter(exchange);
                                }));
    }
}
