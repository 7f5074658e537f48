package eu.sprungbrett.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.RawCall;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/** The front end as a browser gets it. */
@Door
class FrontEndTest {

    private static final String MODULE = "/webjars/lit-html/3.3.2/lit-html.js";

    private final WebTestClient client;
    private final int port;

    @Autowired
    FrontEndTest(@LocalServerPort int port) {
        this.port = port;
        client = Client.of(port);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @Test
    void thePolicyAllowsTheImportMapThatIsServedAndNoOtherInlineScript() throws Exception {
        // When
        var answer = client.get().uri("/").exchange().expectBody(String.class).returnResult();

        // Then
        var html = Objects.requireNonNull(answer.getResponseBody());
        var start =
                html.indexOf("<script type=\"importmap\">")
                        + "<script type=\"importmap\">".length();
        var map = html.substring(start, html.indexOf("</script>", start));
        var hash =
                MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.getResponseHeaders().getFirst("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
                                .formatted(Base64.getEncoder().encodeToString(hash)));
        assertThat(html.split("<script(?![^>]*\\bsrc=)", -1)).hasSize(2);
    }

    @Test
    void aChangedImportMapChangesThePolicy() {
        assertThat(policyOf("{}")).isNotEqualTo(policyOf("{ }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/events/coop-ict-me",
                "/sign-in",
                "/events/coop-ict-me/meetings/mtg_1",
                "/Events",
                "/problems/slot-taken"
            })
    void everyAddressOfAPageAnswersWithThePage(String path) {
        client.get()
                .uri(path)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectBody(String.class)
                .value(it -> assertThat(it).contains("<sb-app>"));
    }

    @Test
    void theDoorAnswersAProgramToo() {
        client.get().uri("/").accept(MediaType.ALL).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/webjars/none.js",
                "/webjars/",
                "/assets/",
                "/assets/../application.yaml",
                "/api/v2/events",
                "/internal/x"
            })
    void aMissingFileIsNoPage(String path) {
        client.get()
                .uri(path)
                .header("Accept", "text/html")
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aPageIsReadAndNothingElse() {
        client.post().uri("/").exchange().expectStatus().isNotFound();
    }

    @Test
    void modulesOfLibrariesAreKeptForEver() {
        client.get()
                .uri(MODULE)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
                .expectHeader()
                .contentTypeCompatibleWith("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", MODULE})
    void whatHasNotChangedIsNotSentAgain(String path) {
        // Given
        var tag =
                String.valueOf(
                        client.get()
                                .uri(path)
                                .exchange()
                                .returnResult(Void.class)
                                .getResponseHeaders()
                                .getETag());

        // When
        var again = client.get().uri(path).header("If-None-Match", tag).exchange();
        var other = client.get().uri(path).header("If-None-Match", "W/\"other\"").exchange();

        // Then
        again.expectStatus().isNotModified().expectBody().isEmpty();
        other.expectStatus().isOk();
    }

    @Test
    void filesAreCompressed() {
        // When
        var answer =
                RawCall.send(
                        port,
                        "GET %s HTTP/1.1\nHost: door.example\nAccept-Encoding: gzip\nConnection: close\n\n"
                                .formatted(MODULE));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-encoding: gzip");
    }

    @Test
    void healthIsAnsweredAndTellsNothing() {
        client.get()
                .uri("/livez")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"UP\"}");
        client.get()
                .uri("/readyz")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"UP\"}");
    }

    @Test
    void theFactsAreDescribed() {
        client.get()
                .uri("/asyncapi.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith("application/yaml")
                .expectBody(String.class)
                .value(it -> assertThat(it).startsWith("asyncapi: 3"));
    }

    @Test
    void theInterfaceIsDescribed() {
        client.get()
                .uri("/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.openapi")
                .value(String.class, it -> assertThat(it).startsWith("3.1"));
    }

    private static String policyOf(String map) {
        var html = "<script type=\"importmap\">%s</script>".formatted(map);
        return new ContentPolicy(
                        new IndexPage(new ByteArrayResource(html.getBytes(StandardCharsets.UTF_8))))
                .value();
    }
}
