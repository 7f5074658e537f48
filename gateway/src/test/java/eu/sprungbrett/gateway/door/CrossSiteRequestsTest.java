package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a browser says of where a change comes from decides whether it comes in. */
@Door
class CrossSiteRequestsTest {

    private final WebTestClient client;
    private final int port;

    @Autowired
    CrossSiteRequestsTest(@LocalServerPort int port) {
        this.port = port;
        client = Client.of(port);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | same-origin | http://door.example:8080 | 200
                    POST   | same-origin |                          | 200
                    POST   | none        |                          | 200
                    POST   |             | http://127.0.0.1         | 200
                    POST   |             |                          | 200
                    GET    | cross-site  |                          | 200
                    HEAD   | cross-site  |                          | 200
                    POST   | cross-site  |                          | 403
                    POST   | same-site   |                          | 403
                    PUT    | cross-site  |                          | 403
                    PATCH  | cross-site  |                          | 403
                    DELETE | cross-site  |                          | 403
                    POST   |             | http://evil.example      | 403
                    POST   |             | null                     | 403
                    POST   | same-origin | http://evil.example      | 403
                    POST   |             | http://door.example      | 403
                    POST   |             | https://door.example:8080.evil.example | 403
                    """)
    void changesAreTakenFromOurOwnPages(String method, String site, String origin, int status) {
        // Given
        var ours = "http://127.0.0.1".equals(origin) ? origin + ":" + port : origin;

        // When
        var answer =
                client.method(HttpMethod.valueOf(method))
                        .uri("/api/v1/events/evt_1/meetings")
                        .cookie("other", "1")
                        .headers(
                                it -> {
                                    if (site != null) {
                                        it.set("Sec-Fetch-Site", site);
                                    }
                                    if (ours != null) {
                                        it.set("Origin", ours);
                                    }
                                })
                        .exchange();

        // Then
        answer.expectStatus().isEqualTo(status);
        assertThat(Street.MATCHING.heard()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void theRefusalIsAProblem() {
        client.post()
                .uri("/api/v1/sign-out")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Accept-Language", "sl")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("cross-site-request")
                .jsonPath("$.title")
                .isEqualTo("Zahteva je prišla z drugega spletnega mesta");
    }

    /** No page of somebody else's can make a browser send that header here. */
    @Test
    void aProgramWithATokenMayCallFromAnywhere() {
        client.post()
                .uri("/api/v1/partner/events/evt_1/imports")
                .header("Origin", "http://partner.example")
                .header("Authorization", "Bearer partner-token")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
