package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whoever answers, the browser is told the same. */
@Door
class SecurityHeadersTest {

    private final WebTestClient client;

    @Autowired
    SecurityHeadersTest(@LocalServerPort int port) {
        client = Client.of(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/webjars/lit/3.3.2/index.js",
                "/api/v1/events",
                "/nothing",
                "/api//v1",
                "/livez"
            })
    void everyAnswerSaysWhatABrowserMayDo(String path) {
        // When
        var headers =
                client.get().uri(path).exchange().returnResult(Void.class).getResponseHeaders();

        // Then
        assertThat(headers.toSingleValueMap())
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsKeys(
                        "Content-Security-Policy",
                        "Permissions-Policy",
                        "X-Request-Id",
                        "Cache-Control")
                .doesNotContainKey("Strict-Transport-Security");
    }
}
