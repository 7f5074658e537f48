package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.slot.SlotPlans;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** People without a common language meet where somebody is free to interpret. */
class InterpretersIT extends ScheduleIntegration {

    @Autowired private @Nullable SlotPlans plans;

    @Autowired private @Nullable Schedules schedules;

    @Test
    void theInterpreterIsTakenWithTheSlotAndShownToBoth() {
        // Given one interpreter, and three pairs of whom the last understand each other
        var event = "evt_intp1";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        speak(
                event,
                "sl",
                "par_annaTongue1",
                "par_cleoTongue1",
                "par_evaTongue1",
                "par_franTongue1");
        speak(event, "de", "par_boTongue1", "par_dinaTongue1");
        var first = ask(event, "par_annaTongue1", "par_boTongue1");
        var second = ask(event, "par_cleoTongue1", "par_dinaTongue1");
        var third = ask(event, "par_evaTongue1", "par_franTongue1");

        // When
        var interpreted = accept(event, "par_boTongue1", first, FIRST);
        var refused = accept(event, "par_dinaTongue1", second, FIRST);
        var elsewhere = accept(event, "par_dinaTongue1", second, null);
        var alone = accept(event, "par_franTongue1", third, FIRST);

        // Then
        assertThat(interpreted.status()).as("%s", interpreted.body()).isEqualTo(200);
        assertThat(interpreted.body().at("/interpreter/name").asString()).isEqualTo("Ana Novak");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("no-interpreter");
        assertThat(refused.reasons()).containsExactly("no-interpreter");
        assertThat(elsewhere.text("slot")).isEqualTo("morning-02");
        assertThat(alone.text("slot")).isEqualTo(FIRST);
        assertThat(alone.body().path("interpreter").isNull()).isTrue();
        var agenda = get(account("par_annaTongue1"), "/api/v1/events/%s/agenda".formatted(event));
        assertThat(
                        agenda.body()
                                .path("items")
                                .valueStream()
                                .filter(it -> it.path("kind").asString().equals("meeting"))
                                .map(it -> it.at("/interpreter/id").asString())
                                .toList())
                .containsExactly("ana");
        assertThat(lastTold(first).data()).contains("\"interpreter\":\"ana\"");
    }

    @Test
    void aCancelledMeetingGivesItsInterpreterBack() {
        // Given
        var event = "evt_intp2";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        speak(event, "sl", "par_annaTongue2", "par_cleoTongue2");
        speak(event, "de", "par_boTongue2", "par_dinaTongue2");
        var first = ask(event, "par_annaTongue2", "par_boTongue2");
        var second = ask(event, "par_cleoTongue2", "par_dinaTongue2");
        accept(event, "par_boTongue2", first, FIRST);

        // When
        post(
                account("par_annaTongue2"),
                "/api/v1/events/%s/meetings/%s/cancel".formatted(event, first),
                "{\"reason\":\"ill\"}");
        var accepted = accept(event, "par_dinaTongue2", second, FIRST);

        // Then
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        assertThat(accepted.body().at("/interpreter/id").asString()).isEqualTo("ana");
    }

    @Test
    void whomNobodyUnderstandsOrInterpretsCannotBeAsked() {
        // Given
        var event = "evt_intp3";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        speak(event, "sl", "par_annaTongue3");
        speak(event, "hu", "par_boTongue3");

        // When
        var answer =
                get(
                        account("par_annaTongue3"),
                        "/api/v1/events/%s/participants/par_boTongue3/bookability"
                                .formatted(event));

        // Then
        assertThat(answer.reasons()).contains("no-interpreter");
    }

    @Test
    void ofManyAtOnceOnlyAsManyMeetAsThereAreInterpreters() {
        // Given two interpreters and ten pairs who all want the first slot
        var event = "evt_intp4";
        say(gathering(event, tables(20).andThen(interpreters("ana", "eva"))));
        var pairs = 10;
        var meetings =
                IntStream.range(0, pairs)
                        .mapToObj(
                                it -> {
                                    speak(event, "sl", "par_annaTongue4p" + it);
                                    speak(event, "de", "par_boTongue4p" + it);
                                    return ask(
                                            event, "par_annaTongue4p" + it, "par_boTongue4p" + it);
                                })
                        .toList();

        // When
        var answers =
                atOnce(
                        IntStream.range(0, pairs)
                                .<Callable<Answer>>mapToObj(
                                        it ->
                                                () ->
                                                        accept(
                                                                event,
                                                                "par_boTongue4p" + it,
                                                                meetings.get(it),
                                                                FIRST))
                                .toList());

        // Then
        var won = answers.stream().filter(it -> it.status() == 200).toList();
        assertThat(won)
                .extracting(it -> it.body().at("/interpreter/id").asString())
                .containsExactlyInAnyOrder("ana", "eva");
        assertThat(answers.stream().filter(it -> it.status() != 200))
                .hasSize(pairs - 2)
                .allSatisfy(it -> assertThat(it.text("code")).isEqualTo("no-interpreter"));
    }

    @Test
    void aScheduleSharesTheInterpretersOutAndSaysWhoIsLeftWithoutOne() {
        // Given one block of two slots, one interpreter, three meetings that need one
        var event = "evt_intp5";
        say(
                gathering(
                        event,
                        tables(5)
                                .andThen(interpreters("ana"))
                                .andThen(InterpretersIT::twoSlotsBySchedule)));
        speak(event, "sl", "par_annaTongue5", "par_cleoTongue5", "par_evaTongue5");
        speak(event, "de", "par_boTongue5", "par_dinaTongue5", "par_franTongue5");
        speak(event, "hu", "par_gabiTongue5");
        enter(
                event,
                row("par_annaTongue5", "par_boTongue5"),
                row("par_cleoTongue5", "par_dinaTongue5"),
                row("par_evaTongue5", "par_franTongue5"),
                row("par_annaTongue5", "par_gabiTongue5"));

        // When
        var run = propose(event, "{\"seconds\":3}");
        var assignments = get(ORGANISER, path(event, run) + "/assignments");
        var published = post(ORGANISER, path(event, run) + "/publish", "{}");

        // Then
        assertThat(run.body().path("placed").asInt()).as("%s", run.body()).isEqualTo(2);
        assertThat(
                        run.body()
                                .path("unplaced")
                                .valueStream()
                                .map(it -> it.at("/reasons/0/code").asString()))
                .containsExactlyInAnyOrder("no-interpreter", "no-interpreter");
        assertThat(run.body().path("unplaced").toString())
                .contains("\"interpreters\":\"ana\"")
                .doesNotContain("interpreter:ana");
        assertThat(assignments.body().path("items").valueStream())
                .allSatisfy(it -> assertThat(it.path("interpreter").asString()).isEqualTo("ana"));
        assertThat(published.text("status")).isEqualTo("published");
        var people = get(ORGANISER, path(event, run) + "/people");
        assertThat(people.body().toString()).doesNotContain("interpreter:");
        var standing =
                get(ORGANISER, admin(event) + "/meetings?status=scheduled")
                        .body()
                        .path("items")
                        .valueStream()
                        .toList();
        assertThat(standing)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.at("/interpreter/id").asString()).isEqualTo("ana"));
        var plan = Objects.requireNonNull(schedules).of(event);
        assertThat(Objects.requireNonNull(plans).read(event, plan))
                .flatExtracting(it -> it.people())
                .contains("interpreter:ana");
    }

    @Test
    void aSeatIsNotHandedToAColleagueWhomNobodyUnderstands() {
        // Given
        var event = "evt_intp6";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        speak(event, "sl", "par_annaTongue6");
        say(
                participant("par_boTongue6", event, ofOneFirm("sl")),
                participant("par_cleoTongue6", event, ofOneFirm("de")));
        heard(event, "par_boTongue6", "par_cleoTongue6");
        var meeting = ask(event, "par_annaTongue6", "par_boTongue6");
        accept(event, "par_boTongue6", meeting, FIRST);

        // When
        var refused =
                post(
                        account("par_boTongue6"),
                        "/api/v1/events/%s/meetings/%s/hand-over".formatted(event, meeting),
                        "{\"colleague\":\"par_cleoTongue6\"}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reasons()).containsExactly("no-interpreter");
    }

    private void speak(String event, String language, String... people) {
        for (var person : people) {
            say(participant(person, event, it -> it.putArray("languages").add(language)));
        }
        heard(event, people);
    }

    private static Consumer<ObjectNode> ofOneFirm(String language) {
        return participant -> {
            participant.putArray("languages").add(language);
            ((ObjectNode) participant.get("organisation"))
                    .put("id", "org_firmTongue6")
                    .put("name", "Firm");
        };
    }

    private static Consumer<ObjectNode> interpreters(String... ids) {
        return event -> {
            var interpreters = event.putArray("interpreters");
            for (var id : ids) {
                var interpreter =
                        interpreters
                                .addObject()
                                .put("id", id)
                                .put(
                                        "name",
                                        Character.toUpperCase(id.charAt(0))
                                                + id.substring(1)
                                                + " Novak");
                interpreter.putArray("languages").add("sl").add("de");
                interpreter.putArray("unavailable");
            }
        };
    }

    private static void twoSlotsBySchedule(ObjectNode event) {
        event.put("slotMode", "schedule");
        event.putArray("sessions");
        event.putArray("blocks")
                .addObject()
                .put("id", "morning")
                .put("from", "2027-03-11T08:00:00Z")
                .put("to", "2027-03-11T08:40:00Z")
                .put("slotMinutes", 20)
                .put("breakMinutes", 0);
    }
}
