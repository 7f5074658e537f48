package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Flux;

@Door
class BodyLimitTest {

    private static final String IMPORTS = "/api/v1/admin/events/evt_1/imports";
    private static final int MEGABYTE = 1024 * 1024;

    private final WebTestClient client;

    @Autowired
    BodyLimitTest(@LocalServerPort int port) {
        client = Client.of(port);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @Test
    void whatAnnouncesTooMuchIsRefused() {
        client.post()
                .uri(IMPORTS)
                .bodyValue("x".repeat(5 * MEGABYTE + 1))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body-too-large");
        assertThat(Street.REGISTRATION.heard()).isEmpty();
    }

    @Test
    void whatGrowsTooLargeOnTheWayIsRefused() {
        client.post()
                .uri(IMPORTS)
                .body(Flux.range(0, 6).map(_ -> "x".repeat(MEGABYTE)), String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("body-too-large");
        assertThat(Street.REGISTRATION.heard()).isEmpty();
    }

    @Test
    void theLargestAllowedPasses() {
        // When
        client.post()
                .uri(IMPORTS)
                .bodyValue("x".repeat(5 * MEGABYTE))
                .exchange()
                .expectStatus()
                .isOk();
        client.post()
                .uri(IMPORTS)
                .body(Flux.range(0, 5).map(_ -> "x".repeat(MEGABYTE)), String.class)
                .exchange()
                .expectStatus()
                .isOk();

        // Then
        assertThat(Street.REGISTRATION.heard())
                .extracting(it -> it.body().length())
                .containsOnly(5 * MEGABYTE);
    }
}
