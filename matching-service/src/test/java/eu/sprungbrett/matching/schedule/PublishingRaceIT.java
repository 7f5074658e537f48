package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.ArrangeMeetings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotPlans;
import eu.sprungbrett.platform.id.Ids;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People click while a schedule is published; a publishing dies half-way. */
class PublishingRaceIT extends ScheduleIntegration {

    private static final int PAIRS = 24;

    private final Gatherings gatherings;
    private final Schedules schedules;
    private final ScheduleVersions versions;
    private final Runs runs;
    private final Comparisons comparisons;
    private final SlotPlans plans;
    private final SlotClaims claims;
    private final Meetings meetings;
    private final ArrangeMeetings arrange;
    private final Participants participants;
    private final Pins pins;
    private final Precedences precedences;
    private final BringAlong bringAlong;
    private final Ids ids;
    private final Clock clock;

    @Autowired
    PublishingRaceIT(
            Gatherings gatherings,
            Schedules schedules,
            ScheduleVersions versions,
            Runs runs,
            Comparisons comparisons,
            SlotPlans plans,
            SlotClaims claims,
            Meetings meetings,
            ArrangeMeetings arrange,
            Participants participants,
            Pins pins,
            Precedences precedences,
            BringAlong bringAlong,
            Ids ids,
            Clock clock) {
        this.gatherings = gatherings;
        this.schedules = schedules;
        this.versions = versions;
        this.runs = runs;
        this.comparisons = comparisons;
        this.plans = plans;
        this.claims = claims;
        this.meetings = meetings;
        this.arrange = arrange;
        this.participants = participants;
        this.pins = pins;
        this.precedences = precedences;
        this.bringAlong = bringAlong;
        this.ids = ids;
        this.clock = clock;
    }

    @Test
    void clicksDuringPublishingAreNeverLost() {
        // Given
        var event = "evt_prace1";
        say(gathering(event, tables(12)));
        var people = new ArrayList<String>();
        for (var number = 0; number < PAIRS; number++) {
            people.addAll(List.of("par_annaQ" + number, "par_boQ" + number));
        }
        admit(event, people.toArray(String[]::new));
        var rows = new ArrayList<String>();
        for (var number = 0; number < PAIRS; number++) {
            rows.add(row("par_annaQ" + number, "par_annaQ" + (number + 1) % PAIRS));
        }
        enter(event, rows);
        var run = propose(event, "{\"seconds\":3}");
        var requests = new ArrayList<String>();
        for (var number = 0; number < PAIRS; number++) {
            requests.add(ask(event, "par_annaQ" + number, "par_boQ" + number));
        }

        // When
        var clicks = new ArrayList<Callable<Answer>>();
        clicks.add(() -> post(ORGANISER, path(event, run) + "/publish", "{}"));
        for (var number = 0; number < PAIRS; number++) {
            var request = requests.get(number);
            var invitee = "par_boQ" + number;
            clicks.add(() -> accept(event, invitee, request, null));
        }
        var answers = atOnce(clicks);
        bringAlong.settle(event);

        // Then
        assertThat(answers)
                .allSatisfy(it -> assertThat(it.status()).as("%s", it.body()).isIn(200, 409, 503));
        assertThat(answers.getFirst().status()).isEqualTo(200);
        answers.stream()
                .skip(1)
                .filter(it -> it.status() == 200)
                .forEach(it -> assertThat(state(event, it.text("id"))).isEqualTo("scheduled"));
        assertConsistent(event);
    }

    @Test
    void publishingBesideClicksGivesNobodyMoreThanIsAllowedInABlock() {
        // Given two a block
        var event = "evt_prace4";

        // When
        var run =
                scheduleBesideClicks(
                        event, "PR4", it -> it.putObject("rules").put("maxMeetingsPerBlock", 2));

        // Then
        assertThat(mostOfOnePerson(event)).isEqualTo(2);
        assertThat(
                        get(ORGANISER, path(event, run))
                                .body()
                                .path("conflicts")
                                .valueStream()
                                .map(it -> it.path("reason").asString()))
                .contains("block-limit-reached");
        assertConsistent(event);
    }

    /** The control: without the rule the same clicks and the same schedule give people three. */
    @Test
    void whereNothingIsLimitedTheSameClicksAndScheduleGivePeopleMore() {
        // When
        scheduleBesideClicks("evt_prace5", "PR5", _ -> {});

        // Then
        assertThat(mostOfOnePerson("evt_prace5")).isEqualTo(3);
    }

    /**
     * One block; a schedule gives everybody two meetings, and each of half of them a click one more
     * before it is published, of the other half while it is.
     */
    private Answer scheduleBesideClicks(String event, String suffix, Consumer<ObjectNode> rules) {
        say(gathering(event, tables(PAIRS).andThen(beginsIn(Duration.ofHours(1))).andThen(rules)));
        var annas = IntStream.range(0, PAIRS).mapToObj(it -> "par_anna" + suffix + it).toList();
        var bos = IntStream.range(0, PAIRS).mapToObj(it -> "par_bo" + suffix + it).toList();
        admit(event, Stream.concat(annas.stream(), bos.stream()).toArray(String[]::new));
        var rows = new ArrayList<String>();
        var clicks = new ArrayList<Callable<Answer>>();
        for (var number = 0; number < PAIRS; number++) {
            rows.add(row(annas.get(number), annas.get((number + 1) % PAIRS)));
            var invitee = bos.get(number);
            var request = ask(event, annas.get(number), invitee);
            clicks.add(() -> accept(event, invitee, request, null));
        }
        enter(event, rows);
        var run = propose(event, "{\"seconds\":3}");
        atOnce(clicks.subList(0, PAIRS / 2));
        var during = new ArrayList<>(clicks.subList(PAIRS / 2, PAIRS));
        during.addFirst(() -> publish(event, run));
        assertThat(atOnce(during))
                .allSatisfy(it -> assertThat(it.status()).as("%s", it.body()).isIn(200, 409, 503));
        bringAlong.settle(event);
        return run;
    }

    private long mostOfOnePerson(String event) {
        return plans.read(event, schedules.of(event)).stream()
                .flatMap(it -> it.claims().stream())
                .flatMap(it -> it.people().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void aPublishingThatDiesBeforeTheSwitchChangesNothingAndOpensTheSlotsAgain() {
        // Given
        var event = "evt_prace2";
        say(gathering(event, tables(2)));
        admit(event, "par_annaX2", "par_boX2", "par_cleoX2", "par_dinaX2");
        enter(event, row("par_annaX2", "par_boX2"));
        propose(event, "{\"seconds\":3}");
        plans.seal(gatherings.visible(event), schedules.of(event), 0, "1");
        var request = ask(event, "par_cleoX2", "par_dinaX2");
        var refused = accept(event, "par_dinaX2", request, FIRST);

        // When
        bringAlong.resume();

        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("schedule-changing");
        assertThat(accept(event, "par_dinaX2", request, FIRST).status()).isEqualTo(200);
        assertThat(schedules.find(event).orElseThrow().state().number()).isZero();
        assertConsistent(event);
    }

    @Test
    void aPublishingThatDiesAfterTheSwitchIsBroughtToItsEnd() {
        // Given
        var event = "evt_prace3";
        say(gathering(event, tables(2)));
        admit(event, "par_annaX3", "par_boX3", "par_cleoX3");
        enter(event, row("par_annaX3", "par_boX3"), row("par_boX3", "par_cleoX3"));
        var run = propose(event, "{\"seconds\":3}");
        publishAndDie(event, run);
        var before = get(ORGANISER, path(event, run));

        // When
        bringAlong.resume();

        // Then
        assertThat(before.text("status")).isEqualTo("proposed");
        assertThat(get(ORGANISER, path(event, run)).text("status")).isEqualTo("published");
        assertThat(
                        get(ORGANISER, admin(event) + "/meetings?status=scheduled")
                                .body()
                                .path("items")
                                .size())
                .isEqualTo(2);
        assertConsistent(event);
    }

    private void publishAndDie(String event, Answer run) {
        var dying = new DyingBringAlong();
        var publishSchedule =
                new PublishSchedule(
                        runs,
                        schedules,
                        versions,
                        plans,
                        dying,
                        meetings,
                        participants,
                        pins,
                        precedences,
                        ids,
                        clock,
                        "1");
        try {
            publishSchedule.publish(gatherings.visible(event), run.text("id"), ORGANISER);
        } catch (Died expected) {
            assertThat(dying.calls).hasValue(2);
        }
    }

    /** The process ends here. */
    private static final class Died extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Is there when a publishing begins, and gone when it should bring the meetings along. */
    private final class DyingBringAlong extends BringAlong {

        private final AtomicInteger calls = new AtomicInteger();

        DyingBringAlong() {
            super(
                    gatherings,
                    schedules,
                    versions,
                    runs,
                    comparisons,
                    plans,
                    claims,
                    meetings,
                    arrange,
                    clock,
                    "1");
        }

        @Override
        void settle(String event) {
            if (calls.incrementAndGet() > 1) {
                throw new Died();
            }
        }
    }

    /**
     * Nobody and nothing twice in a slot; every scheduled meeting has its claim and every claim its
     * meeting.
     */
    private void assertConsistent(String event) {
        var scheduled =
                get(ORGANISER, admin(event) + "/meetings?status=scheduled&limit=200")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(
                                it ->
                                        it.path("id").asString()
                                                + "@"
                                                + it.path("slot").asString()
                                                + "/"
                                                + it.path("place").asString())
                        .toList();
        var claimed = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var sheet : plans.read(event, schedules.of(event))) {
            for (var claim : sheet.claims()) {
                claimed.add(claim.meeting() + "@" + sheet.slot() + "/" + claim.place());
                assertThat(seats(sheet.slot(), claim))
                        .allSatisfy(it -> assertThat(taken.add(it)).as(it).isTrue());
            }
        }
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(scheduled);
    }

    private static List<String> seats(String slot, Claim claim) {
        var seats = new ArrayList<String>();
        claim.people().forEach(it -> seats.add(slot + "/" + it));
        seats.add(slot + "/" + claim.place());
        return seats;
    }

    private String state(String event, String meeting) {
        return get(ORGANISER, admin(event) + "/meetings/" + meeting).text("status");
    }
}
