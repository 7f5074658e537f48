package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@Door
@ExtendWith(OutputCaptureExtension.class)
class AccessLogTest {

    private final WebTestClient client;

    @Autowired
    AccessLogTest(@LocalServerPort int port) {
        client = Client.of(port);
    }

    @Test
    void oneLineForACallAndNoSecretInIt(CapturedOutput output) {
        // Given
        Street.reset();

        // When
        client.get()
                .uri("/calendar/c4l3ndar.ics?q=qu3ry")
                .cookie("sprungbrett_session", "c00kie")
                .header("Authorization", "Bearer t0ken")
                .exchange()
                .expectStatus()
                .isOk();
        client.get().uri("/livez").exchange();
        client.get().uri("/api/v1/events?cursor=qu3ry").exchange();

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(output).contains("GET /api/v1/events 200 "));
        assertThat(output)
                .contains("GET /calendar/*** 200 ")
                .containsPattern("ms, \\d+ bytes, request [0-9a-f]{16}")
                .doesNotContain("c4l3ndar", "qu3ry", "c00kie", "t0ken", "livez");
    }
}
