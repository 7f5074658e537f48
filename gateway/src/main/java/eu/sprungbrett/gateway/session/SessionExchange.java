package eu.sprungbrett.gateway.session;

import eu.sprungbrett.gateway.service.Guard;
import eu.sprungbrett.gateway.session.SessionTokens.Token;

import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import java.time.Duration;

/**
 * The one thing the gateway itself asks a service: registration-service knows which sessions live.
 */
@Component
class SessionExchange {

    private static final String SESSION_TOKEN = "http://registration/internal/session-token";

    private final WebClient registration;

    SessionExchange(
            HttpClient client, ReactorLoadBalancerExchangeFilterFunction balancer, Guard guard) {
        registration =
                WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(client))
                        .filter(balancer)
                        .filter(
                                (request, next) ->
                                        guard.call(request.url(), next.exchange(request)))
                        .build();
    }

    /** Asks for the token of a session; empty when the session is dead. */
    Mono<Token> tokenOf(SessionCookie cookie) {
        return registration
                .post()
                .uri(SESSION_TOKEN)
                .bodyValue(new Question(cookie.secret()))
                .exchangeToMono(SessionExchange::read);
    }

    private static Mono<Token> read(ClientResponse response) {
        if (response.statusCode().isSameCodeAs(HttpStatus.OK)) {
            return response.bodyToMono(Answer.class)
                    .map(it -> new Token(it.token(), Duration.ofSeconds(it.expiresIn())));
        }
        return response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
                ? response.releaseBody().then(Mono.empty())
                : response.createError();
    }

    /** The words of registration-service. */
    record Question(String session) {}

    /** The words of registration-service; {@code expiresIn} in seconds. */
    record Answer(String token, long expiresIn) {}
}
