package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpHeaders;

/** What came back from the front door. */
record Answer(String request, int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** Fails with request and body when the status is another. */
    Answer expect(int wanted) {
        assertThat(status).as("%s%n%s", request, body).isEqualTo(wanted);
        return this;
    }

    /**
     * Fails unless this is a problem (RFC 9457) with the code, that betrays nothing of the inside.
     */
    Answer expectProblem(int wanted, String code) {
        expect(wanted);
        assertThat(headers.firstValue("Content-Type").orElse(""))
                .as(request)
                .startsWith("application/problem+json");
        assertThat(json().path("code").asString()).as("%s%n%s", request, body).isEqualTo(code);
        assertThat(body)
                .as(request)
                .doesNotContain("Exception", "eu.sprungbrett", "org.springframework");
        return this;
    }

    String text(String pointer) {
        var node = json().at(pointer);
        assertThat(node.isMissingNode()).as("%s has no %s: %s", request, pointer, body).isFalse();
        return node.asString();
    }

    String tag() {
        return headers.firstValue("ETag")
                .orElseThrow(() -> new AssertionError(request + ": no ETag"));
    }
}
