package eu.sprungbrett.gateway.service;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Set;

/** Passes every call through the guard of the instance that was chosen for it. */
@Component
class GuardedCalls implements GlobalFilter, Ordered {

    /** What a service says that is not there, whatever it says besides. */
    private static final Set<HttpStatus> NOT_THERE =
            Set.of(
                    HttpStatus.BAD_GATEWAY,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.GATEWAY_TIMEOUT);

    private final Guard guard;

    GuardedCalls(Guard guard) {
        this.guard = guard;
    }

    @Override
    public int getOrder() {
        return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI instance = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
        Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
        var upload = new Upload(exchange.getRequest());
        var answer =
                chain.filter(exchange.mutate().request(upload).build())
                        .then(
                                Mono.<Void>defer(
                                        () ->
                                                notThere(exchange.getResponse().getStatusCode())
                                                        ? Mono.error(new NotThere())
                                                        : Mono.empty()));
        var guarded =
                Boolean.TRUE.equals(route.getMetadata().get("unlimited"))
                        ? guard.callUnlimited(instance, answer)
                        : guard.call(instance, answer, upload.passedOn());
        // Counted as a failure; what the service said is passed on all the same.
        return guarded.onErrorResume(NotThere.class, _ -> Mono.empty());
    }

    static boolean notThere(@Nullable HttpStatusCode status) {
        return status instanceof HttpStatus known && NOT_THERE.contains(known);
    }

    /** A failure in words instead of silence. */
    private static final class NotThere extends RuntimeException {

        NotThere() {
            super(null, null, false, false);
        }
    }
}
