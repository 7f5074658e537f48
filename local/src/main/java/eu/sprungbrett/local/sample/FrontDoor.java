package eu.sprungbrett.local.sample;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The platform's front door, as one person's program uses it: JSON in, JSON out, a refusal is an
 * exception that names the step.
 *
 * <p>Patient: waits when told to ({@code 429}), and tries again while a service is not there yet.
 * Every POST carries an {@code Idempotency-Key} made of what it says, so that trying again, even in
 * another process, does not do it twice.
 */
final class FrontDoor {

    private static final String JSON = "application/json";
    private static final String SESSION = "sprungbrett_session=";
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final JsonMapper json = new JsonMapper();
    private final URI address;
    private final Waiting waiting;
    private @Nullable String session;

    FrontDoor(URI address, Waiting waiting) {
        this.address = address;
        this.waiting = waiting;
    }

    /**
     * What the platform said.
     *
     * @param location where the new thing lies, when there is one
     * @param body empty object when nothing was said
     */
    record Answer(int status, Optional<String> location, JsonNode body) {

        boolean isRefusal() {
            return status >= 400;
        }

        /** The stable code of the problem, or empty. */
        String problem() {
            return body.path("code").asString("");
        }

        @Override
        public String toString() {
            return "%d %s".formatted(status, body);
        }
    }

    /** What lies at an address. */
    JsonNode get(String step, String path) {
        return granted(step, send(step, request(path).GET())).body();
    }

    /** What lies at an address, or empty when there is nothing. */
    Optional<JsonNode> find(String step, String path) {
        var answer = send(step, request(path).GET());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(granted(step, answer).body());
    }

    /** Everything of a list, page after page. */
    List<JsonNode> list(String step, String path) {
        var all = new ArrayList<JsonNode>();
        var page = get(step, path + "?limit=200");
        page.path("items").forEach(all::add);
        for (var next = page.path("next"); next.isString(); next = page.path("next")) {
            page = get(step, path + "?limit=200&cursor=" + encode(next.asString(), UTF_8));
            page.path("items").forEach(all::add);
        }
        return all;
    }

    /** Does something, once. */
    Answer post(String step, String path, Object body) {
        return granted(step, attempt(step, path, body, 0));
    }

    /**
     * Does something, once per attempt; the answer may be a refusal.
     *
     * @param attempt tells attempts apart that say the same and are still meant anew
     */
    Answer attempt(String step, String path, Object body, int attempt) {
        return post(step, path, JSON, json.writeValueAsString(body), attempt);
    }

    /** Hands a table in. */
    Answer attemptCsv(String step, String path, String csv, int attempt) {
        return post(step, path, "text/csv;charset=UTF-8", csv, attempt);
    }

    /** Says something that may be said often and anew each time, such as signing in. */
    Answer say(String step, String path, Object body) {
        var request =
                request(path)
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        return send(step, request);
    }

    /** Puts something in its place. */
    void put(String step, String path, JsonNode body) {
        var request =
                request(path)
                        .header("Content-Type", JSON)
                        .PUT(BodyPublishers.ofString(json.writeValueAsString(body)));
        granted(step, send(step, request));
    }

    private Answer post(String step, String path, String type, String body, int attempt) {
        var said = "%s\n%s\n%d".formatted(path, body, attempt).getBytes(UTF_8);
        var request =
                request(path)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", "sample-" + UUID.nameUUIDFromBytes(said))
                        .POST(BodyPublishers.ofString(body));
        return send(step, request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Accept", JSON + ", application/problem+json")
                .header("Accept-Language", "en");
    }

    private Answer granted(String step, Answer answer) {
        if (answer.isRefusal()) {
            throw new SampleRefused(step, answer.toString());
        }
        return answer;
    }

    private Answer send(String step, HttpRequest.Builder request) {
        if (session != null) {
            request.setHeader("Cookie", session);
        }
        var built = request.build();
        return waiting.find(() -> once(built))
                .orElseThrow(
                        () ->
                                new SampleRefused(
                                        step,
                                        "no answer from %s within %d seconds"
                                                .formatted(
                                                        built.uri(), waiting.limit().toSeconds())));
    }

    /** One try; empty when it is worth another one. */
    private Optional<Answer> once(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var answer =
                    new Answer(
                            response.statusCode(),
                            response.headers().firstValue("Location"),
                            read(response.body()));
            if (answer.status() == 429 || answer.problem().equals("request-in-flight")) {
                Waiting.rest(retryAfter(response));
                return Optional.empty();
            }
            if (answer.status() >= 502 && answer.status() <= 504) {
                return Optional.empty();
            }
            remember(response);
            return Optional.of(answer);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while talking to the platform", e);
        }
    }

    private void remember(HttpResponse<String> response) {
        response.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith(SESSION))
                .map(it -> it.split(";", 2)[0])
                .forEach(it -> session = it);
    }

    private JsonNode read(String body) {
        try {
            return body.isBlank() ? JsonNodeFactory.instance.objectNode() : json.readTree(body);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.stringNode(body);
        }
    }

    private Duration retryAfter(HttpResponse<String> response) {
        var seconds =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(it -> it.matches("[0-9]{1,6}"))
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .orElse(waiting.pause());
        return seconds.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : seconds;
    }
}
