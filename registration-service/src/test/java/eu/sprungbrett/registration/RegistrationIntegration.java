package eu.sprungbrett.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.testkit.WithEngines;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole service on a real broker and a real store, spoken to over HTTP. One context for all, so
 * every test has people and events of its own.
 */
@WithEngines
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Facts.class)
public abstract class RegistrationIntegration {

    /** The platform's administrator, as configured by default. */
    protected static final String ADMINISTRATOR = "admin@sprungbrett.example";

    /** Nobody asks for more codes than they need: the service would not send them. */
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @LocalServerPort private int port;

    @Autowired protected JsonMapper json;

    @Autowired private Facts facts;

    /** An answer, its body as a tree. */
    public record Answer(int status, JsonNode body, HttpResponse<String> whole) {

        /** The stable word of a refusal. */
        public String code() {
            return body.path("code").asString("");
        }

        /** The fields a refusal names. */
        public java.util.List<String> fields() {
            return body.path("errors").values().stream()
                    .map(it -> it.path("field").asString(""))
                    .toList();
        }

        /** A field of the answer as text. */
        public String text(String name) {
            return body.path(name).asString("");
        }

        /** The version of the thing. */
        public @Nullable String tag() {
            return whole.headers().firstValue("ETag").orElse(null);
        }
    }

    /** A request being made. */
    public final class Call {

        private final HttpRequest.Builder request;
        private final String method;

        Call(String method, String path) {
            this.method = method;
            this.request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                            .timeout(Duration.ofSeconds(30));
        }

        /** As somebody with this token. */
        public Call as(String token) {
            return header("Authorization", "Bearer " + token);
        }

        /** With this header. */
        public Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        /** With nothing in it. */
        public Answer send() {
            return send(BodyPublishers.noBody());
        }

        /** With JSON in it. */
        public Answer json(String body) {
            request.header("Content-Type", "application/json");
            return send(BodyPublishers.ofString(body));
        }

        /** With text of some type in it. */
        public Answer text(String type, String body) {
            request.header("Content-Type", type);
            return send(BodyPublishers.ofString(body));
        }

        /** With bytes of some type in it. */
        public Answer bytes(String type, byte[] body) {
            request.header("Content-Type", type);
            return send(BodyPublishers.ofByteArray(body));
        }

        private Answer send(HttpRequest.BodyPublisher body) {
            try {
                var answer =
                        HTTP.send(
                                request.method(method, body).build(),
                                BodyHandlers.ofString(StandardCharsets.UTF_8));
                var isJson =
                        answer.headers().firstValue("Content-Type").orElse("").contains("json");
                var tree =
                        isJson && !answer.body().isEmpty()
                                ? json.readTree(answer.body())
                                : json.readTree("{}");
                return new Answer(answer.statusCode(), tree, answer);
            } catch (java.io.IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    protected Call get(String path) {
        return new Call("GET", path);
    }

    protected Call post(String path) {
        return new Call("POST", path);
    }

    protected Call put(String path) {
        return new Call("PUT", path);
    }

    protected Call patch(String path) {
        return new Call("PATCH", path);
    }

    protected Call delete(String path) {
        return new Call("DELETE", path);
    }

    /** A mail address nobody had before. */
    protected static String somebody(String name) {
        return "%s.%d@people.example".formatted(name, NUMBER.incrementAndGet());
    }

    /** A short name no event had before. */
    protected static String slug() {
        return "event-" + NUMBER.incrementAndGet();
    }

    /** The newest code mailed to an address. */
    protected JsonNode mailed(String email) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                facts.newest(
                                        "registration.sign-in",
                                        it ->
                                                it.path("signIn")
                                                        .path("email")
                                                        .asString("")
                                                        .equals(email)),
                        Objects::nonNull)
                .path("signIn");
    }

    /** Signs somebody in; the session's secret. */
    protected String session(String email) {
        var before =
                facts.count(
                        "registration.sign-in",
                        it -> it.path("signIn").path("email").asString("").equals(email));
        assertThat(post("/api/v1/sign-in").json("{\"email\":\"%s\"}".formatted(email)).status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                facts.count(
                                                "registration.sign-in",
                                                it ->
                                                        it.path("signIn")
                                                                .path("email")
                                                                .asString("")
                                                                .equals(email))
                                        > before);
        var confirmed =
                post("/api/v1/sign-in/confirm")
                        .json(
                                "{\"email\":\"%s\",\"code\":\"%s\"}"
                                        .formatted(email, mailed(email).path("code").asString("")));
        assertThat(confirmed.status()).isEqualTo(200);
        return cookie(confirmed);
    }

    protected static String cookie(Answer answer) {
        var cookie = answer.whole().headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    /** What the gateway gets for a session. */
    protected String token(String session) {
        var exchanged =
                post("/internal/session-token").json("{\"session\":\"%s\"}".formatted(session));
        assertThat(exchanged.status()).isEqualTo(200);
        return exchanged.text("token");
    }

    /** Signs somebody in, or goes on with the session they have; their token. */
    protected String signIn(String email) {
        return token(SESSIONS.computeIfAbsent(email, this::session));
    }

    /** A partner's token. */
    protected Answer clientCredentials(String id, String secret) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return post("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .text("application/x-www-form-urlencoded", "grant_type=client_credentials");
    }

    /** The body of an event with two sides; on top of it what a test wants to be different. */
    protected String event(Map<String, Object> different) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put("slug", slug());
        body.put("title", Map.of("en", "Meeting", "de", "Treffen"));
        body.put("timeZone", "Europe/Vienna");
        body.put("languages", java.util.List.of("en", "de", "sl"));
        body.put("starts", "2027-03-11");
        body.put("ends", "2027-03-11");
        body.put(
                "sides",
                java.util.List.of(
                        Map.of("id", "at", "title", Map.of("en", "Carinthia")),
                        Map.of("id", "si", "title", Map.of("en", "Slovenia"))));
        body.putAll(different);
        return json.writeValueAsString(body);
    }

    /** A published event; its id. */
    protected String published(String administrator, Map<String, Object> different) {
        var created = post("/api/v1/admin/events").as(administrator).json(event(different));
        assertThat(created.status()).isEqualTo(201);
        var path = "/api/v1/admin/events/" + created.text("id");
        assertThat(
                        put(path + "/blocks")
                                .as(administrator)
                                .json(
                                        """
                                        [{"id":"morning","from":"2027-03-11T09:00:00+01:00","to":"2027-03-11T12:00:00+01:00","slotMinutes":20,"breakMinutes":5}]\
                                        """)
                                .status())
                .isEqualTo(200);
        assertThat(
                        put(path + "/places")
                                .as(administrator)
                                .json(
                                        """
                                        [{"id":"T1","kind":"table","label":{"en":"Table 1"},"fixedFor":null}]\
                                        """)
                                .status())
                .isEqualTo(200);
        assertThat(post(path + "/publish").as(administrator).send().status()).isEqualTo(200);
        return created.text("id");
    }

    /** What somebody says to take part. */
    protected static String profile(String givenName, String side) {
        return """
        {"givenName":"%s","familyName":"Novak","jobTitle":"CTO","type":"company","side":"%s",
         "organisation":{"name":"Vezje d.o.o.","country":"SI","city":"Kranj","website":"vezje.example","size":"10-49","about":{"sl":"Tiskana vezja."}},
         "languages":["sl","en"],"offers":["embedded-software"],"seeks":["cpv:31712100"],"aims":["customers"],
         "consents":{"directory":true},"supportOffice":null,"answers":{}}\
        """
                .formatted(givenName, side);
    }

    /** A finished import. */
    protected Answer done(String token, Answer accepted) {
        assertThat(accepted.status()).isEqualTo(202);
        var location = accepted.whole().headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> get(location).as(token).send(),
                        it -> !it.text("status").equals("running"));
    }

    /** The newest fact about a thing; empty when nothing was told. */
    protected String told(String topic, String id) {
        var all = facts.of(topic, id);
        return all.isEmpty() ? "" : Objects.requireNonNullElse(all.getLast().value(), "");
    }

    /** The types of all facts about a thing, in order. */
    protected java.util.List<String> types(String topic, String id) {
        return facts.types(topic, id);
    }

    /** Whether a tombstone was told. */
    protected boolean isForgotten(String topic, String id) {
        var all = facts.of(topic, id);
        return !all.isEmpty() && all.getLast().value() == null;
    }
}
