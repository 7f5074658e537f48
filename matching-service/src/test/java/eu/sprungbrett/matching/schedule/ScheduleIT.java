package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.gathering.Gatherings;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class ScheduleIT extends ScheduleIntegration {

    private final RunSchedule runSchedule;
    private final Runs runs;
    private final Gatherings gatherings;

    @Autowired
    ScheduleIT(RunSchedule runSchedule, Runs runs, Gatherings gatherings) {
        this.runSchedule = runSchedule;
        this.runs = runs;
        this.gatherings = gatherings;
    }

    @Test
    void whereNotAllFitWishesDecideAndOrganisersGoBeforeThem() {
        // Given one table, nine slots, twenty pairs; nobody meets twice
        var event = "evt_plan30";
        say(
                gathering(
                        event,
                        tables(1)
                                .andThen(beginsIn(Duration.ofHours(1)))
                                .andThen(it -> it.put("slotMode", "schedule"))));
        var pairs = 20;
        var annas = IntStream.range(0, pairs).mapToObj(it -> "par_annaP30x" + it).toList();
        var bos = IntStream.range(0, pairs).mapToObj(it -> "par_boP30x" + it).toList();
        admit(event, annas.toArray(String[]::new));
        admit(event, bos.toArray(String[]::new));
        var rows = new ArrayList<String>();
        for (var number = 0; number < pairs; number++) {
            rows.add(row(annas.get(number), bos.get(number)));
        }
        rows.set(0, rows.getFirst().replace("\"accepted\"", "\"accepted\",\"weight\":6"));
        enter(event, rows);
        for (var number = 12; number < pairs; number++) {
            wish(event, annas.get(number), bos.get(number), "would");
            wish(event, bos.get(number), annas.get(number), number % 2 == 0 ? "must" : "would");
        }

        // When
        var run = propose(event, "{\"seconds\":3}");

        // Then
        var capacity = run.body().path("placed").asInt();
        assertThat(capacity).isBetween(2, 8);
        assertThat(run.body().path("placedWeight").asInt())
                .as("the organisers' six, then four of weight four, then three")
                .isEqualTo(6 + 4 * Math.min(4, capacity - 1) + 3 * Math.max(0, capacity - 5));
    }

    private void wish(String event, String by, String about, String wish) {
        var said =
                call(
                        HttpMethod.PUT,
                        account(by),
                        "/api/v1/events/%s/suggestions/%s/wish".formatted(event, about),
                        "{\"wish\":\"%s\"}".formatted(wish),
                        it -> it);
        assertThat(said.status()).as("%s", said.body()).isBetween(200, 204);
    }

    @Test
    void agreedMeetingsArePlacedPublishedAndRolledBack() {
        // Given
        var event = "evt_plan1";
        say(gathering(event, tables(2).andThen(it -> it.put("slotMode", "schedule"))));
        admit(event, "par_annaP1", "par_boP1", "par_cleoP1", "par_dinaP1");
        enter(
                event,
                row("par_annaP1", "par_boP1"),
                row("par_annaP1", "par_cleoP1"),
                row("par_boP1", "par_cleoP1"),
                row("par_cleoP1", "par_dinaP1"));

        // When
        var run = propose(event);
        var before = scheduled(event);
        var published =
                post(
                        ORGANISER,
                        admin(event) + "/schedule-runs/" + run.text("id") + "/publish",
                        "{}");
        var after = scheduled(event);
        var rolledBack = post(ORGANISER, admin(event) + "/schedule-versions/0/roll-back-to", "{}");

        // Then
        assertThat(run.body().path("placed").asInt()).isEqualTo(4);
        assertThat(run.body().path("unplaced").isEmpty()).isTrue();
        assertThat(run.body().path("optimal").asBoolean()).isTrue();
        assertThat(run.body().path("diff").path("added").asInt()).isEqualTo(4);
        assertThat(before).isEmpty();
        assertThat(published.status()).as("%s", published.body()).isEqualTo(200);
        assertThat(published.text("status")).isEqualTo("published");
        assertThat(published.body().path("version").asInt()).isEqualTo(1);
        assertThat(after).hasSize(4);
        assertThat(doubleBookings(after)).isEmpty();
        assertThat(rolledBack.body().path("version").asInt()).isEqualTo(2);
        assertThat(rolledBack.body().path("rolledBackTo").asInt()).isZero();
        assertThat(scheduled(event)).isEmpty();
        var versions = get(ORGANISER, admin(event) + "/schedule-versions").body().path("items");
        assertThat(versions.valueStream().map(it -> it.path("version").asInt()))
                .containsExactly(2, 1, 0);
    }

    @Test
    void rollingBackToAPublishedVersionRestoresItExactly() {
        // Given
        var event = "evt_plan2";
        say(gathering(event, tables(2).andThen(it -> it.put("slotMode", "schedule"))));
        admit(event, "par_annaP2", "par_boP2", "par_cleoP2");
        enter(event, row("par_annaP2", "par_boP2"), row("par_annaP2", "par_cleoP2"));
        publish(event, propose(event));
        var first = scheduled(event);
        enter(event, row("par_boP2", "par_cleoP2"));
        publish(event, propose(event));

        // When
        post(ORGANISER, admin(event) + "/schedule-versions/1/roll-back-to", "{}");

        // Then
        assertThat(places(scheduled(event))).isEqualTo(places(first));
    }

    @Test
    void aClickBetweenProposalAndPublishingIsKept() {
        // Given
        var event = "evt_plan3";
        say(gathering(event, tables(1)));
        admit(event, "par_annaP3", "par_boP3", "par_cleoP3", "par_dinaP3");
        enter(event, row("par_annaP3", "par_boP3"));
        var run = propose(event);
        var asked = ask(event, "par_cleoP3", "par_dinaP3");
        var taken = slotOf(run, event);
        accept(event, "par_dinaP3", asked, taken);

        // When
        var published = publish(event, run);

        // Then
        var read =
                get(account("par_cleoP3"), "/api/v1/events/%s/meetings/%s".formatted(event, asked));
        assertThat(read.text("status")).isEqualTo("scheduled");
        assertThat(read.text("slot")).isEqualTo(taken);
        assertThat(published.body().path("conflicts").path(0).path("reason").asString())
                .isEqualTo("tables-full");
        assertThat(doubleBookings(scheduled(event))).isEmpty();
    }

    @Test
    void whatIfIsAnsweredAndChangesNothing() {
        // Given
        var event = "evt_plan9";
        say(gathering(event, tables(2).andThen(it -> it.put("slotMode", "schedule"))));
        admit(event, "par_annaP9", "par_boP9", "par_cleoP9");
        enter(event, row("par_annaP9", "par_boP9"), row("par_boP9", "par_cleoP9"));
        publish(event, propose(event));
        var before = places(scheduled(event));

        // When
        var answer =
                propose(
                        event,
                        """
                        {"seconds": 5, "suppose":
                            {"absent": [{"participant": "par_annaP9"}], "closedPlaces": ["T1"]}}
                        """);
        var refused =
                post(
                        ORGANISER,
                        admin(event) + "/schedule-runs/" + answer.text("id") + "/publish",
                        "{}");
        var nonsense =
                post(
                        ORGANISER,
                        admin(event) + "/schedule-runs",
                        "{\"suppose\": {\"absent\": [{\"participant\": \"par_nobody\"}]}}");

        // Then
        assertThat(answer.text("objective")).isEqualTo("replan");
        assertThat(answer.body().path("weights").path("moves").asInt()).isPositive();
        assertThat(answer.body().path("placed").asInt()).isEqualTo(1);
        assertThat(answer.body().path("unplaced").path(0).path("reasons").path(0).path("code"))
                .hasToString("\"no-common-slot\"");
        assertThat(answer.body().path("diff").path("removed").asInt()).isEqualTo(1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("run-supposes");
        assertThat(nonsense.status()).isEqualTo(422);
        assertThat(nonsense.body().path("errors").path(0).path("field").asString())
                .isEqualTo("suppose.absent[0].participant");
        assertThat(places(scheduled(event))).isEqualTo(before);
    }

    @Test
    void aRunThatDiedWithItsProcessIsShownAndCanBeStartedAgain() {
        // Given a schedule in force and a run that the process before this one was at
        var event = "evt_plan12";
        say(gathering(event, tables(2).andThen(it -> it.put("slotMode", "schedule"))));
        admit(event, "par_annaP12", "par_boP12", "par_cleoP12");
        enter(event, row("par_annaP12", "par_boP12"));
        publish(event, propose(event));
        var before = places(scheduled(event));
        enter(event, row("par_boP12", "par_cleoP12"));
        var order = new RunState.Order("standard", 60, 1, List.of(), RunState.Suppositions.NONE);
        runs.insert(
                "run_died",
                new RunState(
                        gatherings.visible(event).id(),
                        RunState.RUNNING,
                        order,
                        ORGANISER,
                        "1",
                        now(),
                        now(),
                        false,
                        Map.of(),
                        null,
                        null,
                        null,
                        null));
        var refused = post(ORGANISER, admin(event) + "/schedule-runs", "{}");

        // When the process is up again
        runSchedule.buryOwn();

        // Then
        assertThat(refused.text("code")).isEqualTo("run-under-way");
        assertThat(refused.body().path("alternatives").path(0).path("run").asString())
                .isEqualTo("run_died");
        var dead = get(ORGANISER, admin(event) + "/schedule-runs/run_died");
        assertThat(dead.text("status")).isEqualTo("failed");
        assertThat(dead.text("failure")).isEqualTo("interrupted");
        assertThat(places(scheduled(event))).isEqualTo(before);
        var again = propose(event);
        assertThat(again.body().path("placed").asInt()).isEqualTo(2);
        publish(event, again);
        assertThat(scheduled(event)).hasSize(2);
    }

    @Test
    void aRunOfAnotherInstanceThatFellSilentIsGivenUp() {
        // Given
        var event = "evt_plan13";
        say(gathering(event, tables(2)));
        admit(event, "par_annaP13", "par_boP13");
        enter(event, row("par_annaP13", "par_boP13"));
        var order = new RunState.Order("standard", 60, 1, List.of(), RunState.Suppositions.NONE);
        runs.insert(
                "run_silent",
                new RunState(
                        event,
                        RunState.RUNNING,
                        order,
                        ORGANISER,
                        "another",
                        now(),
                        now(),
                        false,
                        Map.of(),
                        null,
                        null,
                        null,
                        null));

        // When
        runSchedule.burySilent();
        var early = get(ORGANISER, admin(event) + "/schedule-runs/run_silent").text("status");
        advance(Duration.ofSeconds(31));
        runSchedule.burySilent();

        // Then
        assertThat(early).isEqualTo("running");
        assertThat(get(ORGANISER, admin(event) + "/schedule-runs/run_silent").text("failure"))
                .isEqualTo("interrupted");
        assertThat(propose(event).text("status")).isEqualTo("proposed");
    }

    @Test
    void aDayIsRehearsedBeforeItHappens() {
        // Given
        var event = "evt_plan11";
        say(gathering(event, tables(3)));
        admit(event, "par_annaP11", "par_boP11");
        var path = admin(event) + "/rehearsals";

        // When
        var nonsense = post(ORGANISER, path, "{\"acceptance\": 1.5}");
        var started = post(ORGANISER, path, "{\"participants\": 30, \"days\": 4}");
        var done =
                await().atMost(PATIENCE)
                        .until(
                                () -> get(ORGANISER, started.header("Location")),
                                it -> !it.text("status").equals("running"));

        // Then
        assertThat(nonsense.status()).isEqualTo(422);
        assertThat(nonsense.body().path("errors").path(0).path("field").asString())
                .isEqualTo("acceptance");
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        assertThat(done.text("status")).isEqualTo("done");
        assertThat(done.body().path("invented").asInt()).isEqualTo(28);
        assertThat(done.body().path("measures").path("placed").path("mean").asDouble())
                .isPositive();
        assertThat(done.body().path("distributions").path("requests").asString())
                .contains("Poisson");
        assertThat(get(account("par_annaP11"), started.header("Location")).status()).isEqualTo(404);
        assertThat(get(ORGANISER, admin(event) + "/meetings").body().path("items")).isEmpty();
    }

    @Test
    void aSearchEndsWhenSomebodyHasSeenEnough() {
        // Given a question whose answer nobody proves in ten minutes
        var event = "evt_plan10";
        say(gathering(event, tables(7).andThen(it -> it.put("slotMode", "schedule"))));
        var people = IntStream.range(0, 40).mapToObj("par_guestP%d"::formatted).toList();
        admit(event, people.toArray(String[]::new));
        var dice = new Random(7);
        enter(
                event,
                IntStream.range(0, 400)
                        .mapToObj(_ -> List.of(dice.nextInt(40), dice.nextInt(40)))
                        .filter(it -> it.getFirst() < it.getLast())
                        .distinct()
                        .map(it -> row(people.get(it.getFirst()), people.get(it.getLast())))
                        .toArray(String[]::new));
        var runs = admin(event) + "/schedule-runs";
        var run = post(ORGANISER, runs, "{\"seconds\": 600}").text("id");
        await().atMost(PATIENCE)
                .until(() -> get(ORGANISER, runs + "/" + run).body().hasNonNull("progress"));

        // When
        assertThat(get(ORGANISER, runs + "/" + run).text("status")).isEqualTo("running");
        assertThat(post(ORGANISER, runs + "/" + run + "/end", "").status()).isEqualTo(202);

        // Then
        await().atMost(PATIENCE)
                .until(() -> get(ORGANISER, runs + "/" + run).text("status").equals("proposed"));
        assertThat(get(ORGANISER, runs + "/" + run).body().path("placed").asInt()).isPositive();
    }

    @Test
    void whatWasCancelledMeanwhileIsDropped() {
        // Given
        var event = "evt_plan4";
        say(gathering(event, tables(1)));
        admit(event, "par_annaP4", "par_boP4", "par_cleoP4");
        enter(event, row("par_annaP4", "par_boP4"), row("par_annaP4", "par_cleoP4"));
        var run = propose(event);
        var gone =
                get(ORGANISER, admin(event) + "/meetings")
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        post(ORGANISER, admin(event) + "/meetings/" + gone + "/cancel", "{\"reason\":\"ill\"}");

        // When
        var published = publish(event, run);

        // Then
        assertThat(published.body().path("dropped").valueStream().map(JsonNode::asString))
                .containsExactly(gone);
        assertThat(scheduled(event)).hasSize(1);
    }

    @Test
    void aPinHolds() {
        // Given
        var event = "evt_plan5";
        say(gathering(event, tables(2)));
        admit(event, "par_annaP5", "par_boP5");
        enter(event, row("par_annaP5", "par_boP5"));
        var meeting =
                get(ORGANISER, admin(event) + "/meetings")
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();

        // When
        var pinned =
                call(
                        HttpMethod.PUT,
                        ORGANISER,
                        admin(event) + "/pins/" + meeting,
                        "{\"slot\":\"morning-06\",\"place\":\"T2\"}",
                        it -> it);
        publish(event, propose(event));

        // Then
        assertThat(pinned.status()).isEqualTo(200);
        assertThat(places(scheduled(event))).containsExactly(meeting + "@morning-06/T2");
        var removed =
                call(
                        HttpMethod.DELETE,
                        ORGANISER,
                        admin(event) + "/pins/" + meeting,
                        null,
                        it -> it);
        assertThat(removed.status()).isEqualTo(204);
    }

    @Test
    void whatCannotBePlacedSaysWhy() {
        // Given
        var event = "evt_plan6";
        say(gathering(event, tables(2)));
        say(
                participant(
                        "par_annaP6",
                        event,
                        it ->
                                it.putArray("unavailable")
                                        .addObject()
                                        .put("from", "2027-03-11T00:00:00Z")
                                        .put("to", "2027-03-12T00:00:00Z")),
                participant("par_boP6", event),
                participant("par_cleoP6", event));
        enter(event, row("par_annaP6", "par_boP6"), row("par_boP6", "par_cleoP6"));

        // When
        var run = propose(event);

        // Then
        assertThat(run.body().path("placed").asInt()).isEqualTo(1);
        assertThat(
                        run.body()
                                .path("unplaced")
                                .path(0)
                                .path("reasons")
                                .path(0)
                                .path("code")
                                .asString())
                .isEqualTo("no-common-slot");
    }

    @Test
    void nonsenseIsRefusedByName() {
        // Given
        var event = "evt_plan7";
        say(gathering(event, it -> it.putArray("places")));
        admit(event, "par_annaP7", "par_boP7");
        enter(event, row("par_annaP7", "par_boP7"));

        // When
        var refused = post(ORGANISER, admin(event) + "/schedule-runs", "{}");
        var byStranger = post(account("par_annaP7"), admin(event) + "/schedule-runs", "{}");
        var wrong = post(ORGANISER, admin(event) + "/schedule-runs", "{\"seconds\":0}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("schedule-impossible");
        assertThat(refused.reasons()).contains("no-places");
        assertThat(byStranger.status()).isEqualTo(404);
        assertThat(byStranger.text("code")).isEqualTo("event-unknown");
        assertThat(wrong.status()).isEqualTo(422);
    }

    private Answer propose(String event) {
        return propose(event, "{\"seconds\":5,\"seed\":7}");
    }

    private String slotOf(Answer run, String event) {
        return get(ORGANISER, admin(event) + "/schedule-runs/" + run.text("id") + "/assignments")
                .body()
                .path("items")
                .path(0)
                .path("slot")
                .asString();
    }

    private List<JsonNode> scheduled(String event) {
        return get(ORGANISER, admin(event) + "/meetings?status=scheduled")
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> places(List<JsonNode> meetings) {
        return meetings.stream()
                .map(
                        it ->
                                "%s@%s/%s"
                                        .formatted(
                                                it.path("id").asString(),
                                                it.path("slot").asString(),
                                                it.path("place").asString()))
                .sorted()
                .toList();
    }

    /** Everybody and every table that is taken twice in a slot. */
    private static List<String> doubleBookings(List<JsonNode> meetings) {
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        for (var meeting : meetings) {
            for (var field : List.of("requester", "invitee", "place")) {
                var seat = meeting.path("slot").asString() + "/" + meeting.path(field).asString();
                if (!seen.add(seat)) {
                    twice.add(seat);
                }
            }
        }
        return twice;
    }
}
