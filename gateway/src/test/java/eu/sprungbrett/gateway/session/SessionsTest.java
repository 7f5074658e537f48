package eu.sprungbrett.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.FakeService.Heard;
import eu.sprungbrett.gateway.Street;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A browser's cookie becomes a token on the way in, once per session and while, and never where
 * somebody signed out.
 */
@Door
class SessionsTest {

    private static final String EXCHANGE = "/internal/session-token";

    private final WebTestClient client;
    private final CircuitBreakerRegistry breakers;
    private final String anna = UUID.randomUUID().toString();
    private final AtomicInteger tokens = new AtomicInteger();

    @Autowired
    SessionsTest(@LocalServerPort int port, CircuitBreakerRegistry breakers) {
        client = Client.of(port);
        this.breakers = breakers;
    }

    @BeforeEach
    void annaIsSignedIn() {
        Street.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        registrationAnswers(120);
    }

    @Test
    void theCookieBecomesAToken() {
        // When
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // Then
        assertThat(exchanges())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.method()).isEqualTo("POST");
                            assertThat(it.body()).isEqualTo("{\"session\":\"%s\"}".formatted(anna));
                        });
        assertThat(Street.MATCHING.heard())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.header("Authorization")).isEqualTo("Bearer token-1");
                            assertThat(it.headers()).doesNotContainKey("Cookie");
                        });
    }

    @Test
    void aSessionIsAskedAboutOnce() {
        // When
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");
        call(HttpMethod.POST, "/api/v1/events/evt_1/meetings");
        call(HttpMethod.GET, "/api/v1/notifications");

        // Then
        assertThat(exchanges()).hasSize(1);
        assertThat(Street.MATCHING.heard())
                .extracting(it -> it.header("Authorization"))
                .containsOnly("Bearer token-1");
    }

    @Test
    void manyCallsAtOnceAreOneExchange() {
        // When
        var answers =
                Flux.range(0, 20)
                        .flatMap(
                                _ ->
                                        Mono.fromCallable(
                                                        () ->
                                                                call(
                                                                        HttpMethod.GET,
                                                                        "/api/v1/events/evt_1/agenda"))
                                                .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();

        // Then
        assertThat(answers).hasSize(20).containsOnly(200);
        assertThat(exchanges()).hasSize(1);
    }

    @Test
    void aTokenNearItsEndIsNotKept() {
        // Given
        registrationAnswers(30);

        // When
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // Then
        assertThat(exchanges()).hasSize(2);
    }

    @Test
    void theCallOfADeadSessionGoesOnWithoutAToken() {
        // Given
        Street.REGISTRATION.answers(401, "{}");

        // When
        var status = call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(exchanges()).hasSize(1);
        assertThat(Street.MATCHING.heard())
                .hasSize(2)
                .noneMatch(it -> it.headers().containsKey("Authorization"));
    }

    @Test
    void withoutACookieNobodyIsAsked() {
        // When
        client.get().uri("/api/v1/events/evt_1/agenda").exchange();
        client.get()
                .uri("/api/v1/events/evt_1/agenda")
                .cookie("sprungbrett_session", "")
                .exchange();
        client.get()
                .uri("/api/v1/events/evt_1/agenda")
                .cookie("sprungbrett_session", "x".repeat(300))
                .exchange();

        // Then
        assertThat(exchanges()).isEmpty();
        assertThat(Street.MATCHING.heard())
                .hasSize(3)
                .noneMatch(it -> it.headers().containsKey("Authorization"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/v1/sign-out", "DELETE, /api/v1/me"})
    void whoLeavesIsForgotten(String method, String path) {
        // Given
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // When
        call(HttpMethod.valueOf(method), path);
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // Then
        assertThat(exchanges()).hasSize(2);
    }

    @Test
    void aTokenThatAServiceRefusesIsForgotten() {
        // Given
        Street.MATCHING.answers(401, "{}");
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");
        Street.MATCHING.reset();

        // When
        call(HttpMethod.GET, "/api/v1/events/evt_1/agenda");

        // Then
        assertThat(Street.MATCHING.heard())
                .extracting(it -> it.header("Authorization"))
                .containsExactly("Bearer token-2");
    }

    @Test
    void whereSessionsCannotBeAskedAboutNobodyIsTakenForAStranger() {
        // Given
        Street.REGISTRATION.answers(500, "{}");

        // When
        var status = call(HttpMethod.POST, "/api/v1/events/evt_1/meetings");

        // Then
        assertThat(status).isEqualTo(503);
        assertThat(Street.MATCHING.heard()).isEmpty();
    }

    @Test
    void secretsStayOutOfLogs() {
        assertThat(new SessionCookie("s3cret").toString()).doesNotContain("s3cret");
        assertThat(new SessionTokens.Token("s3cret", SessionTokens.DEAD_FOR).toString())
                .doesNotContain("s3cret");
        assertThat(new SessionCookie("s3cret").fingerprint()).hasSize(64).doesNotContain("s3cret");
    }

    private int call(HttpMethod method, String path) {
        return client.method(method)
                .uri(path)
                .cookie("sprungbrett_session", anna)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private void registrationAnswers(int expiresIn) {
        Street.REGISTRATION.answers(
                (request, response) ->
                        response.header("Content-Type", "application/json")
                                .sendString(
                                        Mono.just(
                                                request.uri().equals(EXCHANGE)
                                                        ? "{\"token\":\"token-%d\",\"expiresIn\":%d}"
                                                                .formatted(
                                                                        tokens.incrementAndGet(),
                                                                        expiresIn)
                                                        : "{}")));
    }

    private static List<Heard> exchanges() {
        return Street.REGISTRATION.heard().stream()
                .filter(it -> it.uri().equals(EXCHANGE))
                .toList();
    }
}
