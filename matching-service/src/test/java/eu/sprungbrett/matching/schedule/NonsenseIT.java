package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What makes no sense is answered at once, by a stable code and with the thing at fault. */
class NonsenseIT extends ScheduleIntegration {

    private static final int MANY = 10_000;

    private final MongoOperations mongo;

    @Autowired
    NonsenseIT(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * An event that cannot be scheduled.
     *
     * @param code of the reason
     * @param subject the thing at fault
     */
    private record Impossible(
            String name, Consumer<ObjectNode> event, String code, String subject) {}

    @TestFactory
    Stream<DynamicTest> impossibleEventsAreRefusedByName() {
        return Stream.of(
                        new Impossible(
                                "places", it -> it.putArray("places"), "no-places", "places"),
                        new Impossible("blocks", it -> it.putArray("blocks"), "no-slots", "slots"),
                        new Impossible(
                                "overlap",
                                it -> {
                                    var blocks = it.putArray("blocks");
                                    block(blocks, "early", "08:00", "10:00");
                                    block(blocks, "late", "09:00", "11:00");
                                },
                                "blocks-overlap",
                                "late-01"),
                        new Impossible(
                                "slots",
                                it -> {
                                    var blocks = it.putArray("blocks");
                                    block(blocks, "morning", "00:00", "12:00");
                                    block(blocks, "evening", "12:00", "23:00");
                                },
                                "too-many-slots",
                                "slots"),
                        new Impossible(
                                "session",
                                it ->
                                        it.putArray("sessions")
                                                .addObject()
                                                .put("id", "all-day")
                                                .put("from", "2027-03-11T00:00:00Z")
                                                .put("to", "2027-03-12T00:00:00Z")
                                                .put("blocking", true)
                                                .putObject("title"),
                                "no-slots",
                                "slots"))
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> refuses(it)));
    }

    private void refuses(Impossible impossible) {
        // Given
        var event = "evt_non" + impossible.name();
        say(gathering(event, impossible.event()));
        var anna = "par_anna" + impossible.name();
        var bo = "par_bo" + impossible.name();
        admit(event, anna, bo);
        enter(event, row(anna, bo));

        // When
        var refused = post(ORGANISER, admin(event) + "/schedule-runs", "{}");

        // Then
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("schedule-impossible");
        var reason = refused.body().at("/reasons/0");
        assertThat(reason.path("code").asString()).isEqualTo(impossible.code());
        assertThat(reason.path("subject").asString()).isEqualTo(impossible.subject());
        assertThat(get(ORGANISER, admin(event) + "/schedule-runs").body().path("items")).isEmpty();
    }

    private static void block(ArrayNode blocks, String id, String from, String to) {
        blocks.addObject()
                .put("id", id)
                .put("from", "2027-03-11T%s:00Z".formatted(from))
                .put("to", "2027-03-11T%s:00Z".formatted(to))
                .put("slotMinutes", 15)
                .put("breakMinutes", 0);
    }

    @Test
    void pinsThatContradictAreNamedWithTheMeeting() {
        // Given Anna pinned to two meetings at once
        var event = "evt_nonpins";
        say(gathering(event, tables(2)));
        admit(event, "par_annaN1", "par_boN1", "par_cleoN1");
        enter(event, row("par_annaN1", "par_boN1"), row("par_annaN1", "par_cleoN1"));
        var meetings =
                get(ORGANISER, admin(event) + "/meetings")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("id").asString())
                        .toList();
        meetings.forEach(it -> pin(event, it, "{\"slot\":\"morning-01\"}"));

        // When
        var refused = post(ORGANISER, admin(event) + "/schedule-runs", "{}");

        // Then
        assertThat(refused.text("code")).isEqualTo("schedule-impossible");
        assertThat(refused.body().at("/reasons/0/code").asString()).isEqualTo("pins-contradict");
        assertThat(meetings).contains(refused.body().at("/reasons/0/subject").asString());

        // When the pin is taken away again
        call(
                HttpMethod.DELETE,
                ORGANISER,
                admin(event) + "/pins/" + meetings.getFirst(),
                null,
                it -> it);

        // Then
        assertThat(post(ORGANISER, admin(event) + "/schedule-runs", "{}").status()).isEqualTo(202);
    }

    @Test
    void aPinToATimeWhenSomebodyIsAwayIsNamed() {
        // Given
        var event = "evt_nonaway";
        say(gathering(event, tables(2)));
        say(
                participant(
                        "par_annaN2",
                        event,
                        it ->
                                it.putArray("unavailable")
                                        .addObject()
                                        .put("from", "2027-03-11T00:00:00Z")
                                        .put("to", "2027-03-11T08:10:00Z")));
        admit(event, "par_boN2");
        heard(event, "par_annaN2");
        enter(event, row("par_annaN2", "par_boN2"));
        var meeting =
                get(ORGANISER, admin(event) + "/meetings").body().at("/items/0/id").asString();
        pin(event, meeting, "{\"slot\":\"morning-01\"}");

        // When
        var refused = post(ORGANISER, admin(event) + "/schedule-runs", "{}");

        // Then
        assertThat(refused.body().at("/reasons/0/code").asString())
                .isEqualTo("pin-outside-availability");
        assertThat(refused.body().at("/reasons/0/subject").asString()).isEqualTo(meeting);
    }

    @Test
    void unknownPinsAreRefused() {
        // Given
        var event = "evt_nonpin";
        say(gathering(event, tables(1)));
        admit(event, "par_annaN3", "par_boN3");
        enter(event, row("par_annaN3", "par_boN3"));
        var meeting =
                get(ORGANISER, admin(event) + "/meetings").body().at("/items/0/id").asString();

        // Then
        assertThat(pin(event, "mtg_nobody", "{}").text("code")).isEqualTo("meeting-unknown");
        assertThat(pin(event, meeting, "{}").body().at("/errors/0/code").asString())
                .isEqualTo("missing");
        assertThat(pin(event, meeting, "{\"slot\":\"night-01\"}").text("code"))
                .isEqualTo("slot-unknown");
        assertThat(
                        pin(event, meeting, "{\"slot\":\"morning-01\",\"place\":\"T9\"}")
                                .body()
                                .at("/errors/0/code")
                                .asString())
                .isEqualTo("place-unknown");
        assertThat(get(ORGANISER, admin(event) + "/pins").body().path("items")).isEmpty();
    }

    /**
     * An order that nobody can follow.
     *
     * @param field the field at fault; empty when the body as a whole is
     */
    private record Order(String body, int status, String code, String field) {}

    @TestFactory
    Stream<DynamicTest> ordersThatMakeNoSenseAreRefused() {
        var event = "evt_nonorder";
        say(gathering(event, tables(1)));
        admit(event, "par_annaN4", "par_boN4");
        return Stream.of(
                        new Order("{\"seconds\":0}", 422, "invalid-input", "seconds"),
                        new Order("{\"seconds\":-1}", 422, "invalid-input", "seconds"),
                        new Order("{\"seconds\":1000000}", 422, "invalid-input", "seconds"),
                        new Order("{\"seconds\":99999999999}", 422, "invalid-input", "seconds"),
                        new Order("{\"seconds\":1e99}", 422, "invalid-input", "seconds"),
                        new Order("{\"seconds\":\"soon\"}", 422, "invalid-input", "seconds"),
                        new Order("{\"objective\":\"best\"}", 422, "invalid-input", "objective"),
                        new Order("{\"sekunden\":5}", 422, "invalid-input", "sekunden"),
                        new Order("{\"freeze\":[\"noon\"]}", 422, "invalid-input", "freeze[0]"),
                        new Order(
                                "{\"suppose\":{\"closedPlaces\":[\"T9\"]}}",
                                422,
                                "invalid-input",
                                "suppose.closedPlaces[0]"),
                        new Order("{\"seconds\":", 400, "malformed-json", ""))
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.body(),
                                        () -> {
                                            var refused =
                                                    post(
                                                            ORGANISER,
                                                            admin(event) + "/schedule-runs",
                                                            it.body());
                                            assertThat(refused.status())
                                                    .as("%s", refused.body())
                                                    .isEqualTo(it.status());
                                            assertThat(refused.text("code")).isEqualTo(it.code());
                                            assertThat(
                                                            refused.body()
                                                                    .at("/errors/0/field")
                                                                    .asString(""))
                                                    .isEqualTo(it.field());
                                        }));
    }

    @Test
    void nothingToScheduleIsASchedule() {
        // Given
        var event = "evt_nonnothing";
        say(gathering(event, tables(1)));
        admit(event, "par_annaN5");

        // When
        var run = ended(event, start(event, "{}"));

        // Then
        assertThat(run.text("status")).isEqualTo("proposed");
        assertThat(run.body().path("placed").asInt()).isZero();
        assertThat(run.body().path("optimal").asBoolean()).isTrue();
    }

    @Test
    void tenThousandImpossibleMeetingsAreAllNamedInTime() {
        // Given a table for seven meetings, ten thousand of them, and half of the people away
        var event = "evt_nonmany";
        say(gathering(event, tables(1).andThen(it -> it.put("slotMode", "schedule"))));
        var people = 150;
        for (var person = 0; person < people; person++) {
            var away = person % 2 == 0;
            say(
                    participant(
                            name(person),
                            event,
                            it -> {
                                if (away) {
                                    it.putArray("unavailable")
                                            .addObject()
                                            .put("from", "2027-03-11T00:00:00Z")
                                            .put("to", "2027-03-12T00:00:00Z");
                                }
                            }));
        }
        heard(event, name(people - 1), name(people - 2));
        enter(event, row(name(0), name(1)));
        multiply(event, people);

        // When
        var begun = System.nanoTime();
        var run = ended(event, start(event, "{\"seconds\":5}"));
        var took = Duration.ofNanos(System.nanoTime() - begun);

        // Then
        assertThat(run.text("status")).as("%s", run.text("failure")).isEqualTo("proposed");
        assertThat(took).isLessThan(PATIENCE);
        assertThat(run.body().path("placed").asInt()).isEqualTo(7);
        assertThat(run.body().path("unplacedCount").asInt()).isEqualTo(MANY - 7);
        var named = 0;
        var next = "";
        do {
            var page =
                    get(
                            ORGANISER,
                            "%s/schedule-runs/%s/unplaced?limit=200%s"
                                    .formatted(
                                            admin(event),
                                            run.text("id"),
                                            next.isEmpty() ? "" : "&cursor=" + next));
            for (var it : page.body().path("items")) {
                assertThat(it.path("reasons")).isNotEmpty();
                assertThat(it.path("ways")).isNotEmpty();
                named++;
            }
            next = page.body().path("next").asString("");
        } while (!next.isEmpty() && named < 1000);
        assertThat(named).isEqualTo(1000);
    }

    /** Many agreed meetings at once, copied from the one there is. */
    private void multiply(String event, int people) {
        var first =
                Objects.requireNonNull(
                        mongo.findOne(query(where("event").is(event)), Document.class, "meeting"));
        var copies = new ArrayList<Document>();
        for (var one = 0; one < people; one++) {
            for (var other = one + 1; other < people && copies.size() < MANY - 1; other++) {
                if (one == 0 && other == 1) {
                    continue;
                }
                var copy = new Document(first);
                copy.put("_id", "mtg_many%03d%03d".formatted(one, other));
                copy.put("requester", name(one));
                copy.put("invitee", name(other));
                copy.put("people", List.of(name(one), name(other)));
                copy.put("pair", name(one) + "+" + name(other));
                copy.put("outbox", List.of());
                copies.add(copy);
            }
        }
        mongo.insert(copies, "meeting");
    }

    private static String name(int person) {
        return "par_many%03d".formatted(person);
    }

    private Answer pin(String event, String meeting, String body) {
        return call(HttpMethod.PUT, ORGANISER, admin(event) + "/pins/" + meeting, body, it -> it);
    }
}
