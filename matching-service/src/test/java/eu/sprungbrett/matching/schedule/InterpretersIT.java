package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** People without a common language meet where somebody is free to interpret. */
class InterpretersIT extends ScheduleIntegration {

    @Autowired private @Nullable SlotPlans plans;

    @Autowired private @Nullable Schedules schedules;

    @Autowired private @Nullable SlotGuard guard;

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
    void whoTakesOverBringsAnInterpreterAlongAndWhoTakesBackSendsThemAway() {
        // Given two colleagues of whom one speaks the other side's language
        var event = "evt_intp6";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        var meeting = withColleague(event, "6");
        speak(event, "sl", "par_dinaTongue6");
        speak(event, "de", "par_evaTongue6");
        var other = ask(event, "par_dinaTongue6", "par_evaTongue6");

        // When
        var fetched = handOver(event, "par_boTongue6", meeting, "par_cleoTongue6");
        var refused = accept(event, "par_evaTongue6", other, FIRST);
        var sentAway = handOver(event, "par_cleoTongue6", meeting, "par_boTongue6");
        var accepted = accept(event, "par_evaTongue6", other, FIRST);

        // Then
        assertThat(fetched.status()).as("%s", fetched.body()).isEqualTo(200);
        assertThat(fetched.body().at("/interpreter/id").asString()).isEqualTo("ana");
        assertThat(refused.text("code")).isEqualTo("no-interpreter");
        assertThat(sentAway.status()).as("%s", sentAway.body()).isEqualTo(200);
        assertThat(sentAway.body().path("interpreter").isNull()).isTrue();
        assertThat(accepted.body().at("/interpreter/id").asString()).isEqualTo("ana");
        assertThat(seats(event)).containsOnlyOnce("interpreter:ana");
    }

    @Test
    void whoTakesOverForAnotherLanguageBringsAnotherInterpreter() {
        // Given two interpreters, one for each of two colleagues
        var event = "evt_intp7";
        say(
                gathering(
                        event,
                        tables(5)
                                .andThen(interpreters("ana", "eva"))
                                .andThen(
                                        it ->
                                                ((ObjectNode) it.path("interpreters").get(1))
                                                        .putArray("languages")
                                                        .add("sl")
                                                        .add("it"))));
        speak(event, "sl", "par_annaTongue7");
        say(
                participant("par_boTongue7", event, speaking("de", "org_firmTongue7")),
                participant("par_cleoTongue7", event, speaking("it", "org_firmTongue7")));
        heard(event, "par_boTongue7", "par_cleoTongue7");
        var meeting = ask(event, "par_annaTongue7", "par_boTongue7");
        accept(event, "par_boTongue7", meeting, FIRST);

        // When
        var handedOver = handOver(event, "par_boTongue7", meeting, "par_cleoTongue7");

        // Then
        assertThat(handedOver.status()).as("%s", handedOver.body()).isEqualTo(200);
        assertThat(handedOver.body().at("/interpreter/id").asString()).isEqualTo("eva");
        assertThat(seats(event)).contains("interpreter:eva").doesNotContain("interpreter:ana");
    }

    @Test
    void aSeatIsNotHandedToAColleagueForWhomNobodyIsFreeToInterpret() {
        // Given the only interpreter busy with others
        var event = "evt_intp8";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        var meeting = withColleague(event, "8");
        speak(event, "sl", "par_dinaTongue8");
        speak(event, "de", "par_evaTongue8");
        accept(event, "par_evaTongue8", ask(event, "par_dinaTongue8", "par_evaTongue8"), FIRST);

        // When
        var refused = handOver(event, "par_boTongue8", meeting, "par_cleoTongue8");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("no-interpreter");
        assertThat(refused.reasons()).containsExactly("no-interpreter");
        assertThat(seats(event)).contains("par_boTongue8").doesNotContain("par_cleoTongue8");
    }

    @Test
    void ofManyHandOversAtOnceOnlyAsManyAreMadeAsThereAreInterpreters() {
        // Given two interpreters
        var event = "evt_intp9";
        say(gathering(event, tables(10).andThen(interpreters("ana", "eva"))));

        // When
        var answers = handOversAtOnce(event, "9p");

        // Then
        assertThat(answers)
                .filteredOn(it -> it.status() == 200)
                .extracting(it -> it.body().at("/interpreter/id").asString())
                .containsExactlyInAnyOrder("ana", "eva");
        assertThat(answers)
                .filteredOn(it -> it.status() != 200)
                .allSatisfy(it -> assertThat(it.text("code")).isEqualTo("no-interpreter"));
        assertThat(seats(event)).doesNotHaveDuplicates();
    }

    @Test
    void whoIsBroughtAlongBringsAnInterpreterAndWhoLeavesFreesThemForOthers() {
        // Given
        var event = "evt_intp12";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        var meeting = withColleague(event, "12");
        speak(event, "sl", "par_dinaTongue12");
        speak(event, "de", "par_evaTongue12");
        var other = ask(event, "par_dinaTongue12", "par_evaTongue12");

        // When
        var brought = bringAlong(event, "par_boTongue12", meeting, "par_cleoTongue12");
        var refused = accept(event, "par_evaTongue12", other, FIRST);
        var left =
                post(
                        account("par_cleoTongue12"),
                        "/api/v1/events/%s/meetings/%s/leave".formatted(event, meeting),
                        "{}");
        var accepted = accept(event, "par_evaTongue12", other, FIRST);

        // Then
        assertThat(brought.status()).as("%s", brought.body()).isEqualTo(200);
        assertThat(brought.body().at("/interpreter/id").asString()).isEqualTo("ana");
        assertThat(refused.text("code")).isEqualTo("no-interpreter");
        assertThat(left.status()).as("%s", left.body()).isEqualTo(200);
        assertThat(left.body().path("interpreter").isNull()).isTrue();
        assertThat(accepted.body().at("/interpreter/id").asString()).isEqualTo("ana");
        assertThat(seats(event)).containsOnlyOnce("interpreter:ana");
    }

    @Test
    void anInterpreterStaysAsLongAsSomebodyNeedsThem() {
        // Given two colleagues who need the same interpreter
        var event = "evt_intp13";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        var meeting = withColleague(event, "13");
        say(participant("par_dinaTongue13", event, speaking("de", "org_firmTongue13")));
        heard(event, "par_dinaTongue13");
        bringAlong(event, "par_boTongue13", meeting, "par_cleoTongue13", "par_dinaTongue13");

        // When
        var left =
                post(
                        account("par_cleoTongue13"),
                        "/api/v1/events/%s/meetings/%s/leave".formatted(event, meeting),
                        "{}");

        // Then
        assertThat(left.body().at("/interpreter/id").asString()).isEqualTo("ana");
        assertThat(seats(event))
                .contains("interpreter:ana", "par_dinaTongue13")
                .doesNotContain("par_cleoTongue13");
    }

    @Test
    void nobodyIsBroughtAlongForWhomNobodyIsFreeToInterpret() {
        // Given the only interpreter busy with others
        var event = "evt_intp14";
        say(gathering(event, tables(5).andThen(interpreters("ana"))));
        var meeting = withColleague(event, "14");
        speak(event, "sl", "par_dinaTongue14");
        speak(event, "de", "par_evaTongue14");
        accept(event, "par_evaTongue14", ask(event, "par_dinaTongue14", "par_evaTongue14"), FIRST);

        // When
        var refused = bringAlong(event, "par_boTongue14", meeting, "par_cleoTongue14");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("no-interpreter");
        assertThat(refused.reasons()).containsExactly("no-interpreter");
        assertThat(seats(event)).doesNotContain("par_cleoTongue14");
    }

    @Test
    void ofManyBroughtAlongAtOnceOnlyAsManyComeAsThereAreInterpreters() {
        // Given two interpreters
        var event = "evt_intp15";
        say(gathering(event, tables(10).andThen(interpreters("ana", "eva"))));

        // When
        var answers = broughtAlongAtOnce(event, "15p");

        // Then
        assertThat(answers)
                .filteredOn(it -> it.status() == 200)
                .extracting(it -> it.body().at("/interpreter/id").asString())
                .containsExactlyInAnyOrder("ana", "eva");
        assertThat(seats(event)).doesNotHaveDuplicates();
    }

    /** The control, as for hand-overs. */
    @Test
    void withoutTheGuardThoseBroughtAlongShareAnInterpreter() {
        // Given
        var event = "evt_intp16";
        say(gathering(event, tables(10).andThen(interpreters("ana", "eva"))));
        Objects.requireNonNull(guard).turnOff(event);

        // When
        var answers = broughtAlongAtOnce(event, "16p");

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 200).hasSizeGreaterThan(2);
    }

    /** Six meetings at the same time, each of which needs an interpreter for one more. */
    private List<Answer> broughtAlongAtOnce(String event, String suffix) {
        var meetings =
                IntStream.range(0, 6).mapToObj(it -> withColleague(event, suffix + it)).toList();
        return atOnce(
                IntStream.range(0, meetings.size())
                        .<Callable<Answer>>mapToObj(
                                it ->
                                        () ->
                                                bringAlong(
                                                        event,
                                                        "par_boTongue" + suffix + it,
                                                        meetings.get(it),
                                                        "par_cleoTongue" + suffix + it))
                        .toList());
    }

    private Answer bringAlong(String event, String by, String meeting, String... others) {
        return post(
                account(by),
                "/api/v1/events/%s/meetings/%s/bring-along".formatted(event, meeting),
                "{\"others\":[\"%s\"]}".formatted(String.join("\",\"", others)));
    }

    /** The control: looking first and taking afterwards, more meetings get the same interpreter. */
    @Test
    void withoutTheGuardHandOversShareAnInterpreter() {
        // Given
        var event = "evt_intp10";
        say(gathering(event, tables(10).andThen(interpreters("ana", "eva"))));
        Objects.requireNonNull(guard).turnOff(event);

        // When
        var answers = handOversAtOnce(event, "10p");

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 200).hasSizeGreaterThan(2);
    }

    /** Six meetings at the same time, each of which needs an interpreter after a hand-over. */
    private List<Answer> handOversAtOnce(String event, String suffix) {
        var pairs = 6;
        var meetings =
                IntStream.range(0, pairs)
                        .mapToObj(it -> withColleague(event, suffix + it))
                        .toList();
        return atOnce(
                IntStream.range(0, pairs)
                        .<Callable<Answer>>mapToObj(
                                it ->
                                        () ->
                                                handOver(
                                                        event,
                                                        "par_boTongue" + suffix + it,
                                                        meetings.get(it),
                                                        "par_cleoTongue" + suffix + it))
                        .toList());
    }

    @Test
    void aRehearsalHasTheInterpretersOfTheEvent() {
        // Given one interpreter, and of those registered as many of one language as of the other
        var event = "evt_intp11";
        say(gathering(event, tables(10).andThen(interpreters("ana"))));
        speak(event, "sl", "par_annaTongue11", "par_cleoTongue11");
        speak(event, "de", "par_boTongue11", "par_dinaTongue11");

        // When
        var started =
                post(
                        ORGANISER,
                        admin(event) + "/rehearsals",
                        "{\"participants\": 24, \"days\": 3, \"acceptance\": 1}");
        var done =
                await().atMost(PATIENCE)
                        .until(
                                () -> get(ORGANISER, started.header("Location")),
                                it -> !it.text("status").equals("running"));

        // Then
        assertThat(done.text("status")).as("%s", done.body()).isEqualTo("done");
        assertThat(done.body().path("people").asInt()).isEqualTo(24);
        assertThat(done.body().path("invented").asInt()).isEqualTo(20);
        var measures = done.body().path("measures");
        assertThat(measures.at("/interpretersInUse/mean").asDouble()).isEqualTo(1);
        assertThat(measures.at("/interpretersInUse:de-sl/mean").asDouble()).isEqualTo(1);
        assertThat(measures.at("/interpretersAtLeast:de-sl/mean").asDouble()).isGreaterThan(1);
        assertThat(measures.at("/notPlaced/mean").asDouble()).isPositive();
    }

    /** Anna meets Bo, whose language she speaks; Cleo is his colleague and speaks another. */
    private String withColleague(String event, String suffix) {
        var firm = "org_firmTongue" + suffix;
        var anna = "par_annaTongue" + suffix;
        var bo = "par_boTongue" + suffix;
        var cleo = "par_cleoTongue" + suffix;
        speak(event, "sl", anna);
        say(
                participant(bo, event, speaking("sl", firm)),
                participant(cleo, event, speaking("de", firm)));
        heard(event, bo, cleo);
        var meeting = ask(event, anna, bo);
        assertThat(accept(event, bo, meeting, FIRST).status()).isEqualTo(200);
        return meeting;
    }

    /** Everybody who is taken in the first slot, interpreters among them. */
    private List<String> seats(String event) {
        var plan = Objects.requireNonNull(schedules).of(event);
        return Objects.requireNonNull(plans).read(event, plan).stream()
                .filter(it -> it.slot().equals(FIRST))
                .flatMap(it -> it.people().stream())
                .toList();
    }

    private void speak(String event, String language, String... people) {
        for (var person : people) {
            say(participant(person, event, it -> it.putArray("languages").add(language)));
        }
        heard(event, people);
    }

    private static Consumer<ObjectNode> speaking(String language, String organisation) {
        return employedBy(organisation).andThen(it -> it.putArray("languages").add(language));
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
