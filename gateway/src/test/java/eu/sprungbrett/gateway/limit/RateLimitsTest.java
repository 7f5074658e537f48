package eu.sprungbrett.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Each test is a client of its own: the connection's end is believed to be a proxy here. */
@Door
@TestPropertySource(
        properties = {
            "sprungbrett.trusted-proxies=127.0.0.0/8",
            "sprungbrett.limits.calls.burst=5",
            "sprungbrett.limits.calls.refill=1",
            "sprungbrett.limits.calls.every=1h",
            "sprungbrett.limits.sign-ins.burst=2",
            "sprungbrett.limits.sign-ins.refill=1",
            "sprungbrett.limits.sign-ins.every=1h"
        })
class RateLimitsTest {

    private final WebTestClient client;
    private final String address = "203.0.%d.%d".formatted(random(), random());

    @Autowired
    RateLimitsTest(@LocalServerPort int port) {
        client = Client.of(port).mutate().defaultHeader("X-Forwarded-For", address).build();
    }

    @BeforeEach
    void everybodyIsSignedIn() {
        Street.reset();
        Street.REGISTRATION.answers(200, "{\"token\":\"t\",\"expiresIn\":120}");
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBack() {
        // Given
        IntStream.range(0, 5).forEach(_ -> assertThat(slots(null)).isEqualTo(200));

        // When
        var answer = client.get().uri("/api/v1/events/evt_1/slots").exchange();

        // Then
        answer.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .valueEquals("RateLimit-Policy", "\"calls\";q=5;w=18000")
                .expectHeader()
                .valueMatches("RateLimit", "\"calls\";r=0;t=\\d+")
                .expectHeader()
                .value("Retry-After", it -> assertThat(Integer.parseInt(it)).isBetween(3590, 3600))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-many-requests");
        assertThat(Street.MATCHING.heard()).hasSize(5);
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        client.get()
                .uri("/api/v1/events/evt_1/slots")
                .exchange()
                .expectHeader()
                .valueMatches("RateLimit", "\"calls\";r=4;t=\\d+");
    }

    /** Two hundred people behind one address of a venue. */
    @Test
    void aLiveSessionHasItsOwnShare() {
        // Given
        var anna = UUID.randomUUID().toString();
        var bo = UUID.randomUUID().toString();
        slots(anna);
        slots(bo);

        // When
        var annas = IntStream.range(0, 6).map(_ -> slots(anna)).toArray();
        var bos = IntStream.range(0, 5).map(_ -> slots(bo)).toArray();

        // Then
        assertThat(annas).containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(bos).containsOnly(200);
    }

    @Test
    void aMadeUpSessionHasNone() {
        // Given
        Street.REGISTRATION.answers(401, "{}");

        // When
        var statuses =
                IntStream.range(0, 7).map(_ -> slots(UUID.randomUUID().toString())).toArray();

        // Then
        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429, 429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sign-in", "/api/v1/sign-in/confirm", "/oauth2/token"})
    void signingInIsNarrower(String path) {
        // When
        var statuses =
                IntStream.range(0, 3)
                        .map(
                                _ ->
                                        client.post()
                                                .uri(path)
                                                .exchange()
                                                .returnResult(Void.class)
                                                .getStatus()
                                                .value())
                        .toArray();

        // Then
        assertThat(statuses).containsExactly(200, 200, 429);
        assertThat(slots(null)).isEqualTo(200);
    }

    @Test
    void filesOfTheFrontEndAreFree() {
        // When
        var statuses =
                IntStream.range(0, 20)
                        .map(
                                _ ->
                                        client.get()
                                                .uri("/")
                                                .exchange()
                                                .returnResult(Void.class)
                                                .getStatus()
                                                .value())
                        .toArray();

        // Then
        assertThat(Arrays.stream(statuses)).containsOnly(200);
    }

    private int slots(@Nullable String session) {
        var request = client.get().uri("/api/v1/events/evt_1/slots");
        if (session != null) {
            request.cookie("sprungbrett_session", session);
        }
        return request.exchange().returnResult(Void.class).getStatus().value();
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(256);
    }
}
