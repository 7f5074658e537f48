package eu.sprungbrett.gateway.session;

import eu.sprungbrett.gateway.service.InwardHeaders;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.util.Set;

/**
 * Exchanges the cookie of a browser for the token that goes inwards. Without a live session the
 * call goes on without one, and the service says what it thinks of that. Calls that bring a token
 * of their own keep it, and their cookie is not looked at.
 */
@Component
class SignedInCalls implements GlobalFilter, Ordered {

    /** After the place where reads are repeated, before an instance is chosen. */
    private static final int ORDER = 10_100;

    private static final Set<String> ENDS_THE_SESSION =
            Set.of("POST /api/v1/sign-out", "DELETE /api/v1/me");

    private final SessionTokens tokens;

    SignedInCalls(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        var cookie = SessionCookie.of(request);
        if (cookie.isEmpty() || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return chain.filter(exchange);
        }
        var session = cookie.get();
        return tokens.tokenOf(session)
                .doOnNext(it -> InwardHeaders.authorise(exchange, it.value()))
                .then(Mono.defer(() -> chain.filter(exchange)))
                .doOnSuccess(
                        _ ->
                                forgetIfOver(
                                        session, request, exchange.getResponse().getStatusCode()));
    }

    private void forgetIfOver(
            SessionCookie session, ServerHttpRequest request, @Nullable HttpStatusCode status) {
        if (HttpStatus.UNAUTHORIZED.equals(status)
                || endsTheSession(request.getMethod(), request.getURI().getRawPath())) {
            tokens.forget(session);
        }
    }

    private static boolean endsTheSession(HttpMethod method, String path) {
        return ENDS_THE_SESSION.contains(method + " " + path);
    }
}
