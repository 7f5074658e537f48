package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Somebody at the front door: a browser's cookies, or a program's token. */
final class Visitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final URI gateway;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private @Nullable String token;

    Visitor(URI gateway) {
        this.gateway = gateway;
    }

    /** Signs in with the code that comes by mail. */
    Visitor signIn(String email, Mailbox mailbox) {
        var since = mailbox.count(email);
        post("/api/v1/sign-in", Map.of("email", email)).expect(202);
        var code = mailbox.code(email, since);
        post("/api/v1/sign-in/confirm", Map.of("email", email, "code", code)).expect(200);
        return this;
    }

    /** Fetches a token with a partner's credentials. */
    Visitor signIn(String clientId, String clientSecret) {
        var basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
        var answer =
                send(HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials")))
                        .expect(200);
        token = answer.text("/access_token");
        return this;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, Object body, String idempotencyKey) {
        return send(
                json(request(path))
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    /** Asks again with the same key until the answer is definite, as a patient client does. */
    Answer insist(String path, Object body, String idempotencyKey) {
        var last = new ArrayList<Answer>();
        org.awaitility.Awaitility.await(path)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> {
                            try {
                                var answer = post(path, body, idempotencyKey);
                                last.add(answer);
                                return answer.status() < 500
                                        && answer.status() != 429
                                        && !answer.body().contains("request-in-flight");
                            } catch (UncheckedIOException noAnswer) {
                                return false;
                            }
                        });
        return last.getLast();
    }

    Answer put(String path, Object body) {
        return send(json(request(path)).PUT(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    Answer patch(String path, Object body, String tag) {
        return send(
                json(request(path))
                        .header("If-Match", tag)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(text(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer postCsv(String path, String csv) {
        return send(
                request(path)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv)));
    }

    /** Any request at all. */
    Answer raw(String method, String path, String contentType, String body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Waits for a job or a run to end: until its status is none of the given. */
    Answer until(String path, String... unfinished) {
        var last = new Answer[1];
        org.awaitility.Awaitility.await(path)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> {
                            last[0] = get(path).expect(200);
                            assertThat(last[0].text("/status")).isNotIn((Object[]) unfinished);
                        });
        return last[0];
    }

    HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder;
    }

    HttpClient http() {
        return http;
    }

    private static HttpRequest.Builder json(HttpRequest.Builder builder) {
        return builder.header("Content-Type", "application/json");
    }

    private static String text(Object body) {
        return body instanceof String text ? text : JSON.writeValueAsString(body);
    }

    private Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Answer(
                    request.method() + " " + request.uri(),
                    response.statusCode(),
                    response.headers(),
                    response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
