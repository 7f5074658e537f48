package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Wrong input, everywhere it enters: a problem with a stable code that names what is wrong. */
class WrongInputIT {

    private static Event event;
    private static Visitor organiser;
    private static Visitor anna;
    private static Visitor nobody;
    private static Map<String, String> people;

    @org.junit.jupiter.api.BeforeAll
    static void anEvent() {
        var stage = Stage.running();
        organiser = stage.administrator();
        event = Event.open(organiser, "wrong-input", "platform", 2);
        people =
                event.importRows(
                        List.of(
                                "anna@wrong.example,Anna,Novak,,Vezje,SI,,,company,si,sl,embedded-software,sensors,customers,",
                                "bo@wrong.example,Bo,Huber,,Platine,AT,,,company,at,de,sensors,embedded-software,customers,"));
        anna = new Visitor(stage.gateway()).signIn("anna@wrong.example", stage.mailbox());
        nobody = new Visitor(stage.gateway());
    }

    private static Map<String, Object> described(String field, Object value) {
        var description = new LinkedHashMap<>(Event.description("wrong-event", "platform"));
        description.put(field, value);
        return description;
    }

    @TestFactory
    Stream<DynamicTest> fieldsAreNamed() {
        var cases = new LinkedHashMap<String, Map.Entry<Answer, String>>();
        for (var wrong :
                Map.<String, Object>of(
                                "timeZone", "Mars/Olympus",
                                "starts", "someday",
                                "languages", List.of("klingon"),
                                "slotMode", "whenever",
                                "requestExpiry", "soon",
                                "capacity", -1,
                                "title", Map.of(),
                                "slug", "Not A Slug!",
                                "surprise", 1)
                        .entrySet()) {
            cases.put(
                    "event." + wrong.getKey(),
                    Map.entry(
                            organiser.post(
                                    "/api/v1/admin/events",
                                    described(wrong.getKey(), wrong.getValue())),
                            wrong.getKey()));
        }
        cases.put(
                "event.ends before starts",
                Map.entry(
                        organiser.post("/api/v1/admin/events", described("ends", "2027-03-10")),
                        "ends"));
        cases.put(
                "block.from after to",
                Map.entry(
                        organiser.put(
                                event.admin("/blocks"),
                                List.of(Event.block("morning", "12:00", "09:00", 20, 5))),
                        "blocks[0]"));
        cases.put(
                "block.slotMinutes",
                Map.entry(
                        organiser.put(
                                event.admin("/blocks"),
                                List.of(Event.block("morning", "09:00", "12:00", 0, 5))),
                        "blocks[0].slotMinutes"));
        cases.put(
                "blocks overlap",
                Map.entry(
                        organiser.put(
                                event.admin("/blocks"),
                                List.of(
                                        Event.block("a", "09:00", "12:00", 20, 5),
                                        Event.block("b", "11:00", "13:00", 20, 5))),
                        "blocks[1]"));
        cases.put(
                "place.kind",
                Map.entry(
                        organiser.put(
                                event.admin("/places"),
                                List.of(
                                        Map.of(
                                                "id",
                                                "T1",
                                                "kind",
                                                "sofa",
                                                "label",
                                                Map.of("en", "Sofa")))),
                        "places[0].kind"));
        cases.put(
                "profile.offers",
                Map.entry(
                        anna.patch(
                                event.path("/participants/" + people.get("anna@wrong.example")),
                                Map.of("offers", List.of("no-such-topic")),
                                "*"),
                        "offers"));
        cases.put(
                "meeting.message",
                Map.entry(
                        anna.post(
                                event.path("/meetings"),
                                Map.of(
                                        "invitee",
                                        people.get("bo@wrong.example"),
                                        "message",
                                        "x".repeat(100_000))),
                        "message"));
        return cases.entrySet().stream()
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.getKey(),
                                        () -> {
                                            var answer = it.getValue().getKey();
                                            assertThat(answer.status())
                                                    .as(answer.request() + answer.body())
                                                    .isIn(400, 422);
                                            assertThat(answer.json().path("code").asString())
                                                    .isIn(
                                                            "invalid-input",
                                                            "malformed-json",
                                                            "invalid-parameter");
                                            assertThat(answer.json().path("errors").toString())
                                                    .as(answer.body())
                                                    .contains(
                                                            "\"field\":\""
                                                                    + it.getValue().getValue());
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> nonsenseIsNeverOurFailure() {
        var paths =
                List.of(
                        "/api/v1/events/{x}",
                        event.path("/participants/{x}"),
                        event.path("/meetings/{x}"),
                        event.path("/meetings/{x}/timeline"),
                        event.path("/participants/{x}/bookability"),
                        event.path("/participants?cursor={x}"),
                        event.path("/participants?limit={x}"),
                        event.path("/meetings?cursor={x}"),
                        "/api/v1/notifications?cursor={x}",
                        "/calendar/{x}.ics",
                        event.admin("/imports/{x}"),
                        event.admin("/schedule-runs/{x}"),
                        event.admin("/participants?status={x}"));
        var nonsense =
                List.of(
                        "nothing",
                        "par_",
                        "0",
                        "-1",
                        "%7B%22%24gt%22%3A%22%22%7D",
                        "a%00b",
                        "x".repeat(3000),
                        "%F0%9F%92%A9");
        return paths.stream()
                .flatMap(path -> nonsense.stream().map(it -> path.replace("{x}", it)))
                .map(
                        path ->
                                DynamicTest.dynamicTest(
                                        path.length() > 120 ? path.substring(0, 120) : path,
                                        () -> {
                                            for (var visitor : List.of(anna, organiser, nobody)) {
                                                var answer = visitor.get(path);
                                                assertThat(answer.status())
                                                        .as(answer.request() + answer.body())
                                                        .isBetween(200, 499);
                                                if (answer.status() >= 400) {
                                                    assertThat(
                                                                    answer.json()
                                                                            .path("code")
                                                                            .asString())
                                                            .as(answer.body())
                                                            .isNotEmpty();
                                                }
                                            }
                                        }));
    }

    @Test
    void brokenBodiesAreMalformed() {
        for (var body : List.of("{", "[1,", "\"", "", "null", "{\"email\":{}}", "\u0000")) {
            var answer = nobody.raw("POST", "/api/v1/sign-in", "application/json", body);
            assertThat(answer.status()).as(body + " → " + answer.body()).isIn(400, 422);
        }
        nobody.raw("POST", "/api/v1/sign-in", "text/plain", "anna")
                .expectProblem(415, "unsupported-media-type");
        assertThat(nobody.raw("DELETE", "/api/v1/sign-in", "text/plain", "").status())
                .isIn(401, 405);
    }

    @Test
    void brokenListsNameRowAndFieldAndCreateNothing() {
        var before = event.participants();
        for (var csv :
                List.of(
                        "",
                        "\n",
                        "no,such,columns\n1,2,3\n",
                        Event.CSV_HEADER,
                        Event.CSV_HEADER + "\"unclosed,Anna\n",
                        Event.CSV_HEADER + "a@b.example\n",
                        Event.CSV_HEADER + "\u0000\u0001\u0002\n")) {
            var answer = organiser.postCsv(event.admin("/imports?dryRun=false"), csv);
            assertThat(answer.status()).as(csv + " → " + answer.body()).isIn(202, 400, 422);
            if (answer.status() == 202) {
                var job =
                        organiser.until(
                                answer.headers().firstValue("Location").orElseThrow(), "running");
                assertThat(job.json().path("created").asInt()).as(job.body()).isZero();
                assertThat(
                                job.json().path("errors").isEmpty()
                                        && job.json().path("rows").asInt() > 0)
                        .as(job.body())
                        .isFalse();
            }
        }
        assertThat(event.participants()).isEqualTo(before);
    }

    @Test
    void whoMayNotLearnsNothing() {
        nobody.get(event.admin("/participants")).expectProblem(401, "sign-in-required");
        anna.get(event.admin("/participants")).expectProblem(404, "event-unknown");
        anna.post("/api/v1/admin/events", Event.description("not-mine", "platform"))
                .expectProblem(403, "administrator-only");
        nobody.get(event.path("/participants")).expectProblem(401, "sign-in-required");
        nobody.post(event.path("/meetings"), Map.of()).expectProblem(401, "sign-in-required");
        anna.get("/api/v1/events/evt_0000000000000/meetings").expectProblem(404, "event-unknown");
    }
}
