package eu.sprungbrett.gateway.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.net.URI;

/**
 * A breaker for each instance of a service, and a limit on how long one may take until its answer
 * begins.
 */
@Component
public class Guard {

    private final CircuitBreakerRegistry breakers;
    private final TimeLimiterRegistry limits;

    Guard(CircuitBreakerRegistry breakers, TimeLimiterRegistry limits) {
        this.breakers = breakers;
        this.limits = limits;
    }

    /** Calls an instance within the limit of time, counted from now. */
    public <T> Mono<T> call(URI instance, Mono<T> answer) {
        return call(instance, answer, Mono.empty());
    }

    /** Calls an instance within the limit of time, counted from when it is its turn. */
    <T> Mono<T> call(URI instance, Mono<T> answer, Mono<Void> itsTurn) {
        var limit = limits.timeLimiter("services");
        var tooLate = itsTurn.then(Mono.delay(limit.getTimeLimiterConfig().getTimeoutDuration()));
        return callUnlimited(
                instance,
                answer.timeout(tooLate)
                        .doOnSuccess(_ -> limit.onSuccess())
                        .doOnError(limit::onError));
    }

    /** Calls an instance that may be silent for as long as it likes. */
    <T> Mono<T> callUnlimited(URI instance, Mono<T> answer) {
        return answer.transformDeferred(CircuitBreakerOperator.of(breakerOf(instance)));
    }

    /** False while the instance is taken for dead. */
    boolean lets(URI instance) {
        var state = breakerOf(instance).getState();
        return state != CircuitBreaker.State.OPEN && state != CircuitBreaker.State.FORCED_OPEN;
    }

    CircuitBreaker breakerOf(URI instance) {
        return breakers.circuitBreaker(instance.getAuthority());
    }
}
