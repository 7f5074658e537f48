package eu.sprungbrett.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/**
 * Whatever comes in: the answer names a problem, is not ours to be ashamed of, and tells nothing of
 * the inside.
 */
class WrongInputIT extends RegistrationIntegration {

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "null",
                    "[]",
                    "[null]",
                    "7",
                    "\"text\"",
                    "{\"unknown\":1}",
                    "{\"email\":{},\"title\":[],\"slug\":{},\"blocks\":{},\"starts\":20270311,\"organisation\":[],\"languages\":\"en\",\"kind\":1,\"delegation\":[],\"language\":{},\"token\":1,\"reason\":[],\"unavailable\":{}}",
                    "[".repeat(2000),
                    "{\"a\":".repeat(1500) + "1" + "}".repeat(1500),
                    "{\"givenName\":\"\\ud800\",\"slug\":\"\\u0000\"}");

    private String administrator = "";
    private String event = "";
    private String participant = "";

    @BeforeEach
    void anEvent() {
        administrator = signIn(ADMINISTRATOR);
        event = published(administrator, Map.of());
        participant =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(administrator)
                        .json(profile("Cleo", "si"))
                        .text("id");
    }

    private List<Call> calls() {
        var admin = "/api/v1/admin/events";
        var own = "/api/v1/events/%s/participants/%s".formatted(event, participant);
        return List.of(
                post("/api/v1/sign-in"),
                post("/api/v1/sign-in/confirm"),
                post("/internal/session-token"),
                patch("/api/v1/me").as(administrator),
                post(admin).as(administrator),
                patch(admin + "/" + event).as(administrator),
                put(admin + "/" + event + "/blocks").as(administrator),
                put(admin + "/" + event + "/places").as(administrator),
                put(admin + "/" + event + "/rules").as(administrator),
                put(admin + "/" + event + "/texts").as(administrator),
                post(admin + "/" + event + "/copy").as(administrator),
                post(admin + "/" + event + "/members").as(administrator),
                post(admin + "/" + event + "/partners").as(administrator),
                post(admin + "/" + event + "/imports").as(administrator),
                post("/api/v1/events/" + event + "/participants").as(administrator),
                patch(own).as(administrator),
                put(own + "/availability").as(administrator),
                post("/api/v1/events/" + event + "/opportunities").as(administrator),
                post("/oauth2/token"));
    }

    @Test
    void noBodyBreaksAnything() {
        for (var body : BODIES) {
            for (var call : calls()) {
                var answer = call.json(body);
                assertThat(answer.status())
                        .as(
                                "%s %s",
                                answer.whole().request(),
                                body.substring(0, Math.min(60, body.length())))
                        .isLessThan(500);
                if (answer.status() >= 400
                        && !answer.whole().request().uri().getPath().equals("/oauth2/token")) {
                    assertThat(answer.code())
                            .as(
                                    "%s %s",
                                    answer.whole().request(),
                                    body.substring(0, Math.min(60, body.length())))
                            .isNotEmpty();
                }
                assertThat(answer.whole().body())
                        .doesNotContain(
                                "Exception",
                                "eu.sprungbrett",
                                "org.springframework",
                                "tools.jackson");
            }
        }
    }

    @Test
    void noPathBreaksAnything() {
        for (var id :
                List.of(
                        "evt_",
                        "evt_0000000000000",
                        "..%2f..",
                        "%00",
                        "a%20b",
                        "%F0%9F%98%80",
                        "x".repeat(2000),
                        "$ne",
                        "%7B%24gt%3A1%7D")) {
            for (var path :
                    List.of(
                            "/api/v1/events/" + id,
                            "/api/v1/events/" + id + "/sessions",
                            "/api/v1/admin/events/" + id,
                            "/api/v1/events/" + event + "/participants/" + id,
                            "/api/v1/events/" + event + "/opportunities/" + id,
                            "/api/v1/admin/events/" + event + "/imports/" + id,
                            "/api/v1/admin/events/" + event + "/partners/" + id)) {
                var answer = get(path).as(administrator).send();
                assertThat(answer.status()).as(path).isBetween(400, 499);
            }
        }
    }

    @Test
    void noParameterBreaksAnything() {
        for (var query :
                List.of(
                        "q=%00",
                        "q=(((",
                        "q=%5B",
                        "limit=-1",
                        "limit=1e9",
                        "cursor=%00",
                        "cursor=YWJj",
                        "offers=$where",
                        "country=%7B%7D",
                        "limit=&cursor=&q=")) {
            var answer =
                    get("/api/v1/events/%s/participants?%s".formatted(event, query))
                            .as(administrator)
                            .send();
            assertThat(answer.status()).as(query).isLessThan(500);
        }
    }

    @Test
    void withoutATokenNothingMoves() {
        for (var path :
                List.of(
                        "/api/v1/me",
                        "/api/v1/admin/events",
                        "/api/v1/admin/events/" + event,
                        "/api/v1/partner/events",
                        "/api/v1/events/" + event + "/participants")) {
            assertThat(get(path).send().code()).as(path).isEqualTo("sign-in-required");
            assertThat(get(path).as("nonsense").send().status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void methodsAndTypesThatAreNotOfferedAreRefused() {
        assertThat(delete("/api/v1/admin/events/" + event).as(administrator).send().status())
                .isEqualTo(405);
        assertThat(post("/api/v1/admin/events").as(administrator).text("text/plain", "{}").status())
                .isEqualTo(415);
        assertThat(get("/api/v1/taxonomy").header("Accept", "image/png").send().status())
                .isEqualTo(406);
        assertThat(get("/api/v1/nothing").as(administrator).send().code()).isEqualTo("not-found");
        assertThat(get("/actuator/env").as(administrator).send().status()).isEqualTo(404);
    }

    @Test
    void theTaxonomyIsThereForEverybodyAndCached() {
        // When
        var german = get("/api/v1/taxonomy?language=de").send();
        var again =
                get("/api/v1/taxonomy?language=de")
                        .header("If-None-Match", String.valueOf(german.tag()))
                        .send();

        // Then
        assertThat(german.body().path("topics").size()).isGreaterThan(100);
        assertThat(german.text("language")).isEqualTo("de");
        assertThat(german.whole().headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=3600");
        assertThat(again.status()).isEqualTo(304);
        assertThat(get("/api/v1/taxonomy").header("Accept-Language", "fr").send().text("language"))
                .isEqualTo("en");
    }

    @Test
    void everythingCanBeToldOnceMore() {
        // When
        var announced = post("/internal/announcements").send();

        // Then
        assertThat(announced.status()).isEqualTo(200);
        assertThat(announced.body().path("gatherings").asInt()).isPositive();
        assertThat(announced.body().path("participants").asInt()).isPositive();
    }
}
