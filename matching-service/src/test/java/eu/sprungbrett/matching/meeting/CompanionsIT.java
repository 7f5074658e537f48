package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** More than two at one table: each side brings colleagues along, who may leave. */
class CompanionsIT extends MatchingIntegration {

    private final SlotClaims claims;
    private final Meetings meetings;
    private final Gatherings gatherings;
    private final SweepClaims sweepClaims;
    private final SlotPlans plans;

    @Autowired
    CompanionsIT(
            SlotClaims claims,
            Meetings meetings,
            Gatherings gatherings,
            SweepClaims sweepClaims,
            SlotPlans plans) {
        this.plans = plans;
        this.claims = claims;
        this.meetings = meetings;
        this.gatherings = gatherings;
        this.sweepClaims = sweepClaims;
    }

    /** Anna and Alex come for one firm, Bo and Bea for another, Cleo for a third. */
    private void day(String event, String suffix, Consumer<ObjectNode> change) {
        say(gathering(event, tables(2).andThen(change)));
        var people = new ArrayList<Said>();
        for (var name : List.of("anna", "alex")) {
            people.add(participant("par_" + name + suffix, event, employedBy("org_a" + suffix)));
        }
        for (var name : List.of("bo", "bea")) {
            people.add(participant("par_" + name + suffix, event, employedBy("org_b" + suffix)));
        }
        people.add(participant("par_cleo" + suffix, event));
        say(people.toArray(Said[]::new));
        for (var name : List.of("anna", "alex", "bo", "bea", "cleo")) {
            heard(event, "par_" + name + suffix);
        }
    }

    private Answer bring(String event, String requester, String invitee, String... others) {
        return post(
                account(requester),
                "/api/v1/events/%s/meetings".formatted(event),
                "{\"invitee\":\"%s\",\"others\":[%s]}".formatted(invitee, quoted(others)));
    }

    private Answer acceptWith(String event, String by, String meeting, String... others) {
        return post(
                account(by),
                path(event, meeting) + "/accept",
                "{\"slot\":\"%s\",\"others\":[%s]}".formatted(FIRST, quoted(others)));
    }

    private Answer leave(String event, String by, String meeting) {
        return post(account(by), path(event, meeting) + "/leave", "{}");
    }

    private static String quoted(String... names) {
        return String.join(",", java.util.Arrays.stream(names).map("\"%s\""::formatted).toList());
    }

    private static String path(String event, String meeting) {
        return "/api/v1/events/%s/meetings/%s".formatted(event, meeting);
    }

    private List<String> seated(String event, String meeting) {
        return claims.seated(gatherings.visible(event).id(), FIRST, meeting);
    }

    @Test
    void bothSidesBringColleaguesAndAllOfThemAreSeated() {
        // Given
        var event = "evt_comp1";
        day(event, "C1", _ -> {});
        var asked = bring(event, "par_annaC1", "par_boC1", "par_alexC1");
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(201);
        var meeting = asked.text("id");

        // When
        var accepted = acceptWith(event, "par_boC1", meeting, "par_beaC1");

        // Then
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        assertThat(accepted.body().path("others").valueStream().map(it -> it.asString()))
                .containsExactly("par_alexC1", "par_beaC1");
        assertThat(accepted.body().path("people").size()).isEqualTo(4);
        assertThat(seated(event, meeting))
                .containsExactlyInAnyOrder("par_annaC1", "par_boC1", "par_alexC1", "par_beaC1");
        var agenda = get(account("par_beaC1"), "/api/v1/events/%s/agenda".formatted(event)).body();
        var item =
                agenda.path("items")
                        .valueStream()
                        .filter(it -> it.path("id").asString().equals(meeting))
                        .findFirst()
                        .orElseThrow();
        assertThat(item.at("/counterpart/participant").asString()).isEqualTo("par_annaC1");
        assertThat(item.path("others").valueStream().map(it -> it.path("participant").asString()))
                .containsExactly("par_boC1", "par_alexC1");
        var busy = ask(event, "par_cleoC1", "par_alexC1");
        assertThat(accept(event, "par_alexC1", busy, FIRST).text("code")).isEqualTo("person-busy");
    }

    @Test
    void whoLeavesIsFreeAndTheMeetingGoesOn() {
        // Given
        var event = "evt_comp2";
        day(event, "C2", _ -> {});
        var meeting = bring(event, "par_annaC2", "par_boC2", "par_alexC2").text("id");
        assertThat(acceptWith(event, "par_boC2", meeting).status()).isEqualTo(200);

        // When
        var left = leave(event, "par_alexC2", meeting);

        // Then
        assertThat(left.status()).as("%s", left.body()).isEqualTo(200);
        assertThat(left.text("status")).isEqualTo("scheduled");
        assertThat(left.body().path("others").isEmpty()).isTrue();
        assertThat(seated(event, meeting)).containsExactly("par_annaC2", "par_boC2");
        assertThat(get(account("par_alexC2"), path(event, meeting)).status()).isEqualTo(404);
        var next = ask(event, "par_cleoC2", "par_alexC2");
        assertThat(accept(event, "par_alexC2", next, FIRST).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.left.v1"));
    }

    @Test
    void whoIsBroughtAlongDecidesNothingAndWhoArrangesDoesNotLeave() {
        // Given
        var event = "evt_comp3";
        day(event, "C3", _ -> {});
        var meeting = bring(event, "par_annaC3", "par_boC3", "par_alexC3").text("id");
        assertThat(acceptWith(event, "par_boC3", meeting).status()).isEqualTo(200);
        var base = path(event, meeting);

        // When
        var answers =
                List.of(
                        post(account("par_alexC3"), base + "/cancel", "{\"reason\":\"x\"}"),
                        post(
                                account("par_alexC3"),
                                base + "/reschedule",
                                "{\"slot\":\"morning-02\"}"),
                        leave(event, "par_annaC3", meeting),
                        leave(event, "par_cleoC3", meeting));

        // Then
        assertThat(answers)
                .extracting(it -> it.text("code"))
                .containsExactly(
                        "meeting-not-yours",
                        "meeting-not-yours",
                        "meeting-is-yours",
                        "meeting-unknown");
        assertThat(answers).allSatisfy(it -> assertThat(it.reasons()).isNotEmpty());
    }

    @Test
    void onlyOnesOwnColleaguesComeAlongAndItIsSaidBeforehand() {
        // Given
        var event = "evt_comp4";
        day(event, "C4", _ -> {});
        var beforehand =
                get(
                        account("par_annaC4"),
                        "/api/v1/events/%s/participants/par_boC4/bookability?others=par_cleoC4"
                                .formatted(event));

        // When
        var refused = bring(event, "par_annaC4", "par_boC4", "par_cleoC4");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("cannot-bring-along");
        assertThat(refused.reasons()).containsExactly("other-organisation");
        assertThat(refused.body().at("/reasons/0/participant").asString()).isEqualTo("par_cleoC4");
        assertThat(refused.body().at("/alternatives/0/participant").asString())
                .isEqualTo("par_alexC4");
        assertThat(beforehand.body().path("bookable").asBoolean()).isFalse();
        assertThat(beforehand.body().path("reasons")).isEqualTo(refused.body().path("reasons"));
    }

    @Test
    void namesThatMakeNoSenseAreRefusedByField() {
        // Given
        var event = "evt_comp5";
        day(event, "C5", _ -> {});

        // When
        var refused =
                bring(
                        event,
                        "par_annaC5",
                        "par_boC5",
                        "par_annaC5",
                        "par_alexC5",
                        "par_alexC5",
                        "par_1",
                        "par_2",
                        "par_3",
                        "par_4");

        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").valueStream())
                .extracting(it -> it.path("field").asString() + " " + it.path("code").asString())
                .containsExactly(
                        "others[0] at-the-table", "others[2] duplicate", "others too-many");
    }

    @Test
    void limitsAndNoThanksHoldForWhoComesAlong() {
        // Given
        var event = "evt_comp6";
        day(event, "C6", it -> ((ObjectNode) it.get("rules")).put("maxMeetingsPerParticipant", 1));
        var own = ask(event, "par_cleoC6", "par_alexC6");
        assertThat(accept(event, "par_alexC6", own, FIRST).status()).isEqualTo(200);
        call(
                HttpMethod.PUT,
                account("par_boC6"),
                "/api/v1/events/%s/suggestions/par_alexC6/wish".formatted(event),
                "{\"wish\":\"no-thanks\"}",
                it -> it);

        // When
        var refused = bring(event, "par_annaC6", "par_boC6", "par_alexC6");

        // Then
        assertThat(refused.text("code")).isEqualTo("cannot-bring-along");
        assertThat(refused.reasons())
                .containsExactly("their-limit-reached", "prefers-other-meetings");
    }

    @Test
    void aBusyCompanionKeepsTheSlotFromBeingTaken() {
        // Given
        var event = "evt_comp7";
        day(event, "C7", _ -> {});
        var own = ask(event, "par_cleoC7", "par_beaC7");
        assertThat(accept(event, "par_beaC7", own, FIRST).status()).isEqualTo(200);
        var meeting = ask(event, "par_annaC7", "par_boC7");

        // When
        var refused = acceptWith(event, "par_boC7", meeting, "par_beaC7");

        // Then
        assertThat(refused.text("code")).isEqualTo("person-busy");
        assertThat(refused.body().at("/reasons/0/participant").asString()).isEqualTo("par_beaC7");
        assertThat(refused.body().at("/alternatives/0/slot").asString()).isEqualTo("morning-02");
        assertThat(get(account("par_boC7"), path(event, meeting)).text("status"))
                .isEqualTo("requested");
    }

    @Test
    void whoLeavesTheEventIsMissedByNobodyTheyOnlyAccompanied() {
        // Given
        var event = "evt_comp8";
        day(event, "C8", _ -> {});
        var meeting = bring(event, "par_annaC8", "par_boC8", "par_alexC8").text("id");
        assertThat(acceptWith(event, "par_boC8", meeting).status()).isEqualTo(200);

        // When
        say(
                Said.example(
                        "registration.participant.withdrawn.v1",
                        "par_alexC8",
                        2,
                        it -> it.put("event", event).put("account", account("par_alexC8"))));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(seated(event, meeting))
                                        .containsExactly("par_annaC8", "par_boC8"));
        assertThat(get(account("par_boC8"), path(event, meeting)).text("status"))
                .isEqualTo("scheduled");
    }

    @Test
    void aChairLeftByAProcessThatDiedIsFreedByTheSweep() {
        // Given
        var event = "evt_comp9";
        day(event, "C9", _ -> {});
        var meeting = bring(event, "par_annaC9", "par_boC9", "par_alexC9").text("id");
        assertThat(acceptWith(event, "par_boC9", meeting).status()).isEqualTo(200);
        var id = gatherings.visible(event).id();
        var read = meetings.find(id, meeting).orElseThrow();
        claims.doubt(id, FIRST, meeting);
        meetings.save(
                read,
                MeetingLife.take(
                        read.meeting(), new Step.Leave(Actor.system(), "par_alexC9", null)));
        assertThat(seated(event, meeting)).contains("par_alexC9");

        // When
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(seated(event, meeting)).containsExactly("par_annaC9", "par_boC9");
    }

    private Answer bringAlong(String event, String by, String meeting, String... others) {
        return post(
                account(by),
                path(event, meeting) + "/bring-along",
                "{\"others\":[%s]}".formatted(quoted(others)));
    }

    @Test
    void whoeverArrangesAnAgreedMeetingBringsMoreAlongWhoAreSeatedAtOnce() {
        // Given
        var event = "evt_comp11";
        day(event, "C11", _ -> {});
        var meeting = ask(event, "par_annaC11", "par_boC11");
        var early = bringAlong(event, "par_annaC11", meeting, "par_alexC11");
        assertThat(acceptWith(event, "par_boC11", meeting).status()).isEqualTo(200);

        // When
        var first = bringAlong(event, "par_annaC11", meeting, "par_alexC11");
        var second = bringAlong(event, "par_boC11", meeting, "par_beaC11");
        var again = bringAlong(event, "par_boC11", meeting, "par_beaC11");

        // Then
        assertThat(early.text("code")).isEqualTo("meeting-not-agreed");
        assertThat(first.status()).as("%s", first.body()).isEqualTo(200);
        assertThat(second.body().path("others").valueStream().map(it -> it.asString()))
                .containsExactly("par_alexC11", "par_beaC11");
        assertThat(again.body()).isEqualTo(second.body());
        assertThat(seated(event, meeting))
                .containsExactlyInAnyOrder("par_annaC11", "par_boC11", "par_alexC11", "par_beaC11");
        var busy = ask(event, "par_cleoC11", "par_alexC11");
        assertThat(accept(event, "par_alexC11", busy, FIRST).text("code")).isEqualTo("person-busy");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.brought-along.v1"));
        assertThat(lastTold(meeting).data()).contains("\"joined\":[\"par_beaC11\"]");
    }

    @Test
    void whoCannotComeAlongIsNamedWithTheReasonAndNobodyIsSeated() {
        // Given
        var event = "evt_comp12";
        day(event, "C12", _ -> {});
        var own = ask(event, "par_cleoC12", "par_alexC12");
        assertThat(accept(event, "par_alexC12", own, FIRST).status()).isEqualTo(200);
        var meeting = ask(event, "par_annaC12", "par_boC12");
        assertThat(acceptWith(event, "par_boC12", meeting, "par_beaC12").status()).isEqualTo(200);

        // When
        var busy = bringAlong(event, "par_annaC12", meeting, "par_alexC12");
        var stranger = bringAlong(event, "par_annaC12", meeting, "par_cleoC12");
        var byWhoIsBrought = bringAlong(event, "par_beaC12", meeting, "par_alexC12");
        var tooMany = bringAlong(event, "par_annaC12", meeting, "par_1", "par_2", "par_3", "par_4");

        // Then
        assertThat(busy.text("code")).isEqualTo("person-busy");
        assertThat(busy.body().at("/reasons/0/participant").asString()).isEqualTo("par_alexC12");
        assertThat(stranger.text("code")).isEqualTo("cannot-bring-along");
        assertThat(stranger.reasons()).containsExactly("other-organisation");
        assertThat(byWhoIsBrought.text("code")).isEqualTo("meeting-not-yours");
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.body().at("/errors/0/code").asString()).isEqualTo("too-many");
        assertThat(seated(event, meeting))
                .containsExactlyInAnyOrder("par_annaC12", "par_boC12", "par_beaC12");
        assertThat(get(account("par_boC12"), path(event, meeting)).text("status"))
                .isEqualTo("scheduled");
    }

    @Test
    void aChairTakenByAProcessThatDiedBeforeItWroteIsFreedByTheSweep() {
        // Given
        var event = "evt_comp13";
        day(event, "C13", _ -> {});
        var meeting = ask(event, "par_annaC13", "par_boC13");
        assertThat(acceptWith(event, "par_boC13", meeting).status()).isEqualTo(200);
        var id = gatherings.visible(event).id();
        assertThat(claims.sitDown(id, FIRST, meeting, "par_alexC13")).isEmpty();

        // When
        var before = seated(event, meeting);
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(before).contains("par_alexC13");
        assertThat(seated(event, meeting)).containsExactly("par_annaC13", "par_boC13");
    }

    /** Alex, who needs an interpreter, is written as gone; the process died before it let go. */
    @Test
    void anInterpreterOfSomebodyWhoLeftBeforeAProcessDiedIsFreedByTheSweep() {
        // Given
        var event = "evt_comp30";
        say(
                gathering(
                        event,
                        tables(2)
                                .andThen(
                                        it ->
                                                it.putArray("interpreters")
                                                        .addObject()
                                                        .put("id", "ana")
                                                        .put("name", "Ana Novak")
                                                        .putArray("languages")
                                                        .add("sl")
                                                        .add("de"))));
        say(
                participant("par_annaC30", event, employed("org_aC30", "sl")),
                participant("par_alexC30", event, employed("org_aC30", "de")),
                participant("par_boC30", event, employed("org_bC30", "sl")));
        heard(event, "par_annaC30", "par_alexC30", "par_boC30");
        var meeting = bring(event, "par_annaC30", "par_boC30", "par_alexC30").text("id");
        assertThat(acceptWith(event, "par_boC30", meeting).status()).isEqualTo(200);
        var read = meetings.find(event, meeting).orElseThrow();
        claims.doubt(event, FIRST, meeting);
        meetings.save(
                read,
                MeetingLife.take(
                        read.meeting(), new Step.Leave(Actor.system(), "par_alexC30", null)));
        var held = interpreters(event);

        // When
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(held).containsExactly("ana");
        assertThat(interpreters(event)).isEmpty();
        assertThat(seated(event, meeting)).containsExactly("par_annaC30", "par_boC30");
    }

    private static Consumer<ObjectNode> employed(String organisation, String language) {
        return employedBy(organisation).andThen(it -> it.putArray("languages").add(language));
    }

    /** Who interprets in the first slot, by the sheet that all bookings look at. */
    private List<String> interpreters(String event) {
        return plans.read(event, CurrentPlan.BASE).stream()
                .filter(it -> it.slot().equals(FIRST))
                .flatMap(it -> it.people().stream())
                .filter(Interpreting::isSeat)
                .map(Interpreting::name)
                .toList();
    }

    @Test
    void organisersListsSayWhoComesAlong() {
        // Given
        var event = "evt_comp14";
        day(event, "C14", _ -> {});
        var seatedBefore = ask(event, "par_annaC14", "par_boC14");
        assertThat(acceptWith(event, "par_boC14", seatedBefore).status()).isEqualTo(200);
        var rows =
                """
                [{"requester":"par_annaC14","invitee":"par_boC14","others":["par_beaC14","par_alexC14"]},
                 {"requester":"par_annaC14","invitee":"par_cleoC14","others":["par_alexC14"]},
                 {"requester":"par_boC14","invitee":"par_cleoC14","others":["par_alexC14"]}]
                """;

        // When
        var started = post(ORGANISER, "/api/v1/admin/events/%s/meetings".formatted(event), rows);

        // Then
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                get(ORGANISER, started.header("Location"))
                                        .text("status")
                                        .equals("done"));
        var job = get(ORGANISER, started.header("Location")).body();
        assertThat(job.path("updated").asInt()).as("%s", job).isEqualTo(1);
        assertThat(job.path("created").asInt()).isEqualTo(1);
        assertThat(job.at("/errors/0/row").asInt()).isEqualTo(3);
        assertThat(job.at("/errors/0/field").asString()).isEqualTo("others");
        assertThat(seated(event, seatedBefore))
                .containsExactlyInAnyOrder("par_annaC14", "par_boC14", "par_beaC14", "par_alexC14");
        var agreed = get(account("par_cleoC14"), "/api/v1/events/%s/meetings".formatted(event));
        assertThat(agreed.body().at("/items/0/others/0").asString()).isEqualTo("par_alexC14");
    }

    /** All five are in the house; Anna and Alex wait for Bo and Bea, who do not come in time. */
    private String missed(String event, String suffix) {
        day(event, suffix, beginsIn(Duration.ofMinutes(5)));
        var meeting =
                bring(event, "par_anna" + suffix, "par_bo" + suffix, "par_alex" + suffix)
                        .text("id");
        var accepted = acceptWith(event, "par_bo" + suffix, meeting, "par_bea" + suffix);
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        advance(Duration.ofMinutes(8));
        for (var name : List.of("par_anna", "par_alex")) {
            post(account(name + suffix), path(event, meeting) + "/check-in", "{}");
        }
        var given = post(account("par_alex" + suffix), path(event, meeting) + "/no-show", "{}");
        assertThat(given.text("status")).as("%s", given.body()).isEqualTo("no-show");
        return meeting;
    }

    @Test
    void whoWaitedInVainWithACompanionIsFreeAtOnceAndTheBoardSaysWhoCame() {
        // Given
        var event = "evt_comp15";
        var meeting = missed(event, "C15");

        // When
        var seats = seated(event, meeting);
        var next = ask(event, "par_cleoC15", "par_alexC15");
        var walkIn = seatAtTheDesk(event, "par_cleoC15", "par_alexC15");

        // Then
        assertThat(seats).isEmpty();
        assertThat(walkIn.text("id")).as("%s", walkIn.body()).isEqualTo(next);
        assertThat(walkIn.text("status")).isEqualTo("held");
        var told = get(account("par_annaC15"), path(event, meeting)).body();
        assertThat(told.path("missing").valueStream().map(it -> it.asString()))
                .containsExactly("par_boC15", "par_beaC15");
        var board = get(ORGANISER, "/api/v1/admin/events/%s/desk".formatted(event)).body();
        assertThat(board.at("/slots/0/missed/0/people").valueStream())
                .filteredOn(it -> it.path("present").asBoolean())
                .extracting(it -> it.path("participant").asString())
                .containsExactly("par_annaC15", "par_alexC15");
    }

    @Test
    void theQueueTakesACompanionWhoWaitedInVainButNotWithWhomTheyAlreadySit() {
        // Given
        var event = "evt_comp16";
        missed(event, "C16");
        var held = bring(event, "par_annaC16", "par_cleoC16", "par_alexC16").text("id");
        assertThat(accept(event, "par_cleoC16", held, "morning-05").status()).isEqualTo(200);

        // When
        for (var name : List.of("par_alexC16", "par_cleoC16", "par_beaC16")) {
            call(
                    HttpMethod.PUT,
                    account(name),
                    "/api/v1/events/%s/standby".formatted(event),
                    "{}",
                    it -> it);
        }

        // Then
        var offer =
                get(account("par_alexC16"), "/api/v1/events/%s/standby".formatted(event)).body();
        assertThat(offer.at("/offer/person/participant").asString()).isEqualTo("par_beaC16");
    }

    private Answer seatAtTheDesk(String event, String one, String other, String... others) {
        return post(
                ORGANISER,
                "/api/v1/admin/events/%s/walk-in-meetings".formatted(event),
                "{\"requester\":\"%s\",\"invitee\":\"%s\",\"others\":[%s],\"slot\":\"%s\",\"checkIn\":true}"
                        .formatted(one, other, quoted(others), FIRST));
    }

    @Test
    void whoTurnsUpAfterAllIsSeatedAgainWithEverybodyAtTheTable() {
        // Given
        var event = "evt_comp17";
        var meeting = missed(event, "C17");

        // When
        var again = seatAtTheDesk(event, "par_annaC17", "par_boC17", "par_alexC17", "par_beaC17");

        // Then
        assertThat(again.status()).as("%s", again.body()).isEqualTo(201);
        assertThat(again.text("id")).isNotEqualTo(meeting);
        assertThat(again.text("status")).isEqualTo("held");
        assertThat(again.body().path("present").size()).isEqualTo(4);
        assertThat(seated(event, again.text("id")))
                .containsExactlyInAnyOrder("par_annaC17", "par_boC17", "par_alexC17", "par_beaC17");
    }

    @Test
    void atTheDeskNobodyBringsAStrangerAlongOrSomebodyWhoIsBusy() {
        // Given
        var event = "evt_comp18";
        missed(event, "C18");
        assertThat(seatAtTheDesk(event, "par_cleoC18", "par_alexC18").status()).isEqualTo(201);

        // When
        var stranger = seatAtTheDesk(event, "par_annaC18", "par_boC18", "par_cleoC18");
        var busy = seatAtTheDesk(event, "par_annaC18", "par_boC18", "par_alexC18");

        // Then
        assertThat(stranger.text("code")).isEqualTo("cannot-bring-along");
        assertThat(stranger.reasons()).containsExactly("other-organisation");
        assertThat(busy.text("code")).isEqualTo("person-busy");
        assertThat(busy.body().at("/reasons/0/participant").asString()).isEqualTo("par_alexC18");
    }

    /** What was asked for and never answered takes place, with whoever stands there. */
    @Test
    void anOpenRequestTakesPlaceAtTheDeskWithWhoeverComesAlong() {
        // Given
        var event = "evt_comp19";
        day(event, "C19", beginsIn(Duration.ofMinutes(5)));
        var asked = bring(event, "par_annaC19", "par_boC19", "par_alexC19").text("id");

        // When
        var seated = seatAtTheDesk(event, "par_boC19", "par_annaC19", "par_alexC19", "par_beaC19");

        // Then
        assertThat(seated.text("id")).as("%s", seated.body()).isEqualTo(asked);
        assertThat(seated.body().path("others").valueStream().map(it -> it.asString()))
                .containsExactly("par_alexC19", "par_beaC19");
        assertThat(seated.text("status")).isEqualTo("held");
    }

    @Test
    void colleaguesAreThoseOfTheSameOrganisation() {
        // Given
        var event = "evt_comp10";
        day(event, "C10", _ -> {});

        // When
        var answer =
                get(
                        account("par_annaC10"),
                        "/api/v1/events/%s/meetings/colleagues".formatted(event));

        // Then
        assertThat(answer.body().path("items").valueStream())
                .extracting(it -> it.path("participant").asString())
                .containsExactly("par_alexC10");
    }
}
