package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Schedule.Status.FEASIBLE;
import static eu.sprungbrett.matching.solver.Schedule.Status.INFEASIBLE;
import static eu.sprungbrett.matching.solver.Schedule.Status.OPTIMAL;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

class SchedulerTest {

    /** Searches that end by proof have all the time of a slow machine. */
    static final Settings PROOF = Settings.within(Duration.ofSeconds(60)).withThreads(1);

    static final Settings SHORT = Settings.within(Duration.ofMillis(500)).withThreads(1);

    @Test
    void placesEverythingSideBySideAndProvesIt() {
        var problem =
                Events.problem(
                        Events.slots(4, 0),
                        Events.tables(2),
                        Events.people("anna", "bo", "cleo"),
                        List.of(
                                Meeting.of("1", "anna", "bo"),
                                Meeting.of("2", "anna", "cleo"),
                                Meeting.of("3", "bo", "cleo")));

        var schedule = checked(problem, PROOF);

        assertThat(schedule.status()).isEqualTo(OPTIMAL);
        assertThat(schedule.figures().breaks()).isEqualTo(1);
        assertThat(schedule.figures().placed()).isEqualTo(3);
        assertThat(schedule.figures().people()).containsOnlyKeys("anna", "bo", "cleo");
    }

    @Test
    void nothingToPlaceIsPlacedAtOnce() {
        var problem =
                Events.problem(
                        Events.slots(4, 0), Events.tables(2), Events.people("anna"), List.of());

        var schedule = checked(problem, PROOF);

        assertThat(schedule.status()).isEqualTo(OPTIMAL);
        assertThat(schedule.meetings()).isEmpty();
    }

    @Test
    void meetingOfThreeNeedsAllThree() {
        var problem =
                Events.problem(
                        Events.slots(3, 0),
                        Events.tables(3),
                        List.of(
                                Person.of("anna").absentIn(Set.of("m1")),
                                Person.of("bo").absentIn(Set.of("m3")),
                                Person.interpreter("cleo")),
                        List.of(
                                Meeting.of("1", "anna", "bo", "cleo"),
                                Meeting.of("2", "anna", "cleo")));

        var schedule = checked(problem, PROOF);

        assertThat(slots(schedule)).containsEntry("1", "m2").containsEntry("2", "m3");
    }

    @Test
    void noCommonSlotIsSaidWithEverybodysTime() {
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        Events.tables(1),
                        List.of(
                                Person.of("anna").absentIn(Set.of("m1")),
                                Person.of("bo").absentIn(Set.of("m2")),
                                Person.of("cleo")),
                        List.of(Meeting.of("1", "anna", "bo"), Meeting.of("2", "anna", "cleo")));

        var schedule = checked(problem, PROOF);

        assertThat(reasons(schedule, "1"))
                .containsExactly(
                        new Reason(Reason.Code.NO_COMMON_SLOT, Map.of("anna", "m2", "bo", "m1")));
        assertThat(schedule.figures().placedWeightBound()).isEqualTo(1);
        assertThat(schedule.status()).isEqualTo(OPTIMAL);
    }

    @Test
    void fullTablesAreSaidWithTheirSlots() {
        var problem =
                Events.problem(
                        Events.slots(1, 0),
                        Events.tables(1),
                        Events.people("anna", "bo", "cleo", "dan"),
                        List.of(
                                Meeting.of("1", "anna", "bo").weighing(2),
                                Meeting.of("2", "cleo", "dan")));

        var schedule = checked(problem, PROOF);

        assertThat(slots(schedule)).containsOnlyKeys("1");
        assertThat(reasons(schedule, "2"))
                .containsExactly(
                        new Reason(Reason.Code.TABLES_FULL, Map.of("slots", "m1", "tables", "1")));
    }

    @Test
    void fullPersonAndReachedLimitAreSaid() {
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        Events.tables(3),
                        List.of(
                                Person.of("anna"),
                                Person.of("bo").withLimit(1),
                                Person.of("cleo"),
                                Person.of("dan")),
                        List.of(
                                Meeting.of("1", "anna", "cleo").weighing(3),
                                Meeting.of("2", "anna", "dan").weighing(3),
                                Meeting.of("3", "anna", "bo"),
                                Meeting.of("4", "bo", "cleo").weighing(2),
                                Meeting.of("5", "bo", "dan")));

        var schedule = checked(problem, PROOF);

        assertThat(slots(schedule)).containsOnlyKeys("1", "2", "4");
        assertThat(reasons(schedule, "3"))
                .extracting(it -> it.code().word())
                .containsExactlyInAnyOrder("person-full", "limit-reached");
        assertThat(reasons(schedule, "5"))
                .containsExactly(
                        new Reason(
                                Reason.Code.LIMIT_REACHED, Map.of("person", "bo", "limit", "1")));
    }

    @Test
    void pinsBoothsAndVirtualRoomsAreRespected() {
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        List.of(Place.table("T1"), Place.booth("B", "anna"), Place.virtual("V")),
                        Events.people("anna", "bo", "cleo", "dan", "eva", "fred"),
                        List.of(
                                Meeting.of("1", "anna", "bo").pinned("m2", null),
                                Meeting.of("2", "cleo", "dan").pinned("m1", "T1"),
                                Meeting.of("3", "eva", "fred").inSlots(Set.of("m1")),
                                Meeting.of("4", "bo", "cleo")
                                        .pinned(null, "B")
                                        .inSlots(Set.of("m1", "m2"))));

        var schedule = checked(problem, PROOF);

        assertThat(places(schedule))
                .containsEntry("1", "B")
                .containsEntry("2", "T1")
                .containsEntry("3", "V");
        // The booth is taken in m2, its guest cleo is pinned in m1.
        assertThat(slots(schedule)).containsEntry("1", "m2").doesNotContainKey("4");
        assertThat(reasons(schedule, "4")).isNotEmpty();
    }

    @Test
    void precedencesAndBlockLimitsAreKept() {
        var problem =
                Events.problem(
                        Events.slots(2, 2),
                        Events.tables(2),
                        List.of(
                                Person.of("anna").withBlockLimits(Map.of("morning", 1)),
                                Person.of("bo"),
                                Person.of("cleo")),
                        List.of(
                                Meeting.of("1", "anna", "bo").after(Set.of("2")),
                                Meeting.of("2", "anna", "cleo"),
                                Meeting.of("3", "bo", "cleo").inBlocks(Set.of("afternoon"))));

        var schedule = checked(problem, PROOF);

        assertThat(schedule.figures().placed()).isEqualTo(3);
    }

    @Test
    void whoStaysKeepsTheTable() {
        var problem =
                Events.problem(
                        Events.slots(3, 0),
                        Events.tables(3),
                        Events.people("anna", "bo", "cleo", "dan"),
                        List.of(
                                Meeting.of("1", "anna", "bo"),
                                Meeting.of("2", "anna", "cleo"),
                                Meeting.of("3", "anna", "dan")));

        var schedule = checked(problem, PROOF);

        assertThat(Set.copyOf(places(schedule).values())).hasSize(1);
        assertThat(schedule.figures().tableChanges()).isZero();
    }

    @Test
    void dropOutMovesNobodyElse() {
        var event = generated(24, 60);
        var before = checked(event, PROOF);
        var without = new ArrayList<>(event.meetings());
        without.removeIf(it -> it.people().contains("p0"));
        var problem =
                new Problem(
                                event.slots(),
                                event.places(),
                                event.people(),
                                without,
                                Map.of(),
                                Objective.replan())
                        .from(version(before, without));

        var after = checked(problem, PROOF);

        assertThat(after.figures().moved()).isZero();
        assertThat(after.figures().placed()).isEqualTo(without.size());
    }

    @Test
    void whereThereAreNoBreaksNobodyAsksForFewer() {
        // Given a schedule that may not be the best, since its meeting has moved
        var problem =
                Events.problem(
                                Events.slots(2, 0),
                                Events.tables(1),
                                Events.people("anna", "bo"),
                                List.of(Meeting.of("anna-bo", "anna", "bo")))
                        .from(Map.of("anna-bo", new Placement("m1", "T1")));
        var compact = new Compact(problem);
        var incumbent = new Incumbent(compact, PROOF, Progress.Listener.NONE, () -> false);
        incumbent.offer(new int[] {1});
        var downwards =
                new ExactSearch(
                        compact,
                        incumbent,
                        new SharedClauses(),
                        ClauseModel.Counting.HUBS,
                        false,
                        1);

        // When
        var isOfUse = downwards.closeGap(30);

        // Then
        assertThat(isOfUse).isFalse();
        assertThat(incumbent.proven()).isFalse();
    }

    @Test
    void sameSeedSameSchedule() {
        var settings = PROOF.withoutExact().withSeed(7);
        var problem = generated(20, 40);

        var first = checked(problem, settings);
        var second = checked(problem, settings);

        assertThat(first.status()).isEqualTo(OPTIMAL);
        assertThat(second.meetings()).isEqualTo(first.meetings());
    }

    @Test
    void hardWorkIsReportedOnTheWayAndNeverGetsWorse() {
        var heard = new ArrayList<Progress>();
        var objective = new Objective(1000, 0, 100, 0, 0, 0, 0, 2, false, true);

        new Scheduler(SHORT).schedule(generated(30, 200).with(objective), heard::add, () -> false);

        assertThat(heard).isNotEmpty();
        assertThat(heard)
                .extracting(it -> it.breaks() * 100L - it.placedWeight() * 1000L)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(heard)
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(b.placedWeightBound(), a.placedWeightBound()));
    }

    @Test
    void cancelledSearchAnswersAtOnceWithWhatItHas() {
        var problem = generated(40, 300);
        var scheduler = new Scheduler(Settings.within(Duration.ofMinutes(10)).withThreads(2));

        var schedule = scheduler.schedule(problem, Progress.Listener.NONE, () -> true);

        assertThat(schedule.figures().seconds()).isLessThan(60);
        assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
    }

    @Test
    void impossibleThousandsEndWithReasons() {
        var people = new ArrayList<Person>();
        var meetings = new ArrayList<Meeting>();
        for (int i = 0; i < 200; i++) {
            people.add(Person.of("a" + i).absentIn(Set.of("m1")));
            people.add(Person.of("b" + i).absentIn(Set.of("m2")));
            for (int j = 0; j < 50; j++) {
                meetings.add(Meeting.of(i + "-" + j, "a" + i, "b" + (i + j) % 200));
            }
        }
        var shuffled = people.stream().sorted((x, y) -> x.id().compareTo(y.id())).toList();
        var problem = Events.problem(Events.slots(2, 0), Events.tables(5), shuffled, meetings);

        var schedule = new Scheduler(PROOF).schedule(problem);

        assertThat(schedule.figures().placed()).isZero();
        assertThat(schedule.figures().placedWeightBound()).isZero();
        assertThat(schedule.meetings())
                .allSatisfy(
                        it ->
                                assertThat(it.reasons())
                                        .extracting(Reason::code)
                                        .containsExactly(Reason.Code.NO_COMMON_SLOT));
    }

    @Test
    void requiredMeetingsThatCannotFitAreProvenImpossible() {
        var problem =
                Events.problem(
                                Events.slots(2, 0),
                                Events.tables(5),
                                Events.people("anna", "bo", "cleo", "dan"),
                                List.of(
                                        Meeting.of("1", "anna", "bo"),
                                        Meeting.of("2", "anna", "cleo"),
                                        Meeting.of("3", "anna", "dan")))
                        .with(Objective.literature(2));

        var schedule = new Scheduler(PROOF).schedule(problem);

        assertThat(schedule.status()).isEqualTo(INFEASIBLE);
    }

    /**
     * A triangle needs three slots though each of its people needs only two: only the exact solver
     * sees it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oddCycleIsSeenByTheExactSolverOnly(boolean exact) {
        var problem =
                Events.problem(
                                Events.slots(2, 0),
                                Events.tables(5),
                                Events.people("anna", "bo", "cleo"),
                                List.of(
                                        Meeting.of("1", "anna", "bo"),
                                        Meeting.of("2", "anna", "cleo"),
                                        Meeting.of("3", "bo", "cleo")))
                        .with(Objective.literature(2));
        var settings = exact ? PROOF : SHORT.withoutExact();

        var schedule = new Scheduler(settings).schedule(problem);

        assertThat(schedule.status()).isEqualTo(exact ? INFEASIBLE : Schedule.Status.UNKNOWN);
    }

    static Schedule checked(Problem problem, Settings settings) {
        var schedule = new Scheduler(settings).schedule(problem);
        assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
        assertThat(schedule.status()).isIn(OPTIMAL, FEASIBLE);
        return schedule;
    }

    private static Problem generated(int people, int meetings) {
        var random = new java.util.Random(5);
        var everybody = new ArrayList<Person>();
        for (int p = 0; p < people; p++) {
            everybody.add(Person.of("p" + p));
        }
        var pairs = new HashMap<String, Meeting>();
        while (pairs.size() < meetings) {
            var a = random.nextInt(people);
            var b = random.nextInt(people);
            if (a < b) {
                pairs.putIfAbsent(a + "-" + b, Meeting.of(a + "-" + b, "p" + a, "p" + b));
            }
        }
        return Events.problem(
                Events.slots(6, 6),
                Events.tables(people / 3),
                everybody,
                pairs.values().stream().sorted((x, y) -> x.id().compareTo(y.id())).toList());
    }

    private static Map<String, Placement> version(Schedule schedule, List<Meeting> of) {
        var ids = of.stream().map(Meeting::id).collect(Collectors.toSet());
        var version = new HashMap<String, Placement>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null && ids.contains(outcome.meeting())) {
                version.put(outcome.meeting(), new Placement(slot, outcome.place()));
            }
        }
        return version;
    }

    private static Map<String, String> slots(Schedule schedule) {
        return by(schedule, Schedule.Outcome::slot);
    }

    private static Map<String, String> places(Schedule schedule) {
        return by(schedule, Schedule.Outcome::place);
    }

    private static Map<String, String> by(
            Schedule schedule, Function<Schedule.Outcome, @Nullable String> what) {
        var found = new HashMap<String, String>();
        for (var outcome : schedule.meetings()) {
            var value = what.apply(outcome);
            if (value != null) {
                found.put(outcome.meeting(), value);
            }
        }
        return found;
    }

    private static List<Reason> reasons(Schedule schedule, String meeting) {
        return schedule.meetings().stream()
                .filter(it -> it.meeting().equals(meeting))
                .findFirst()
                .orElseThrow()
                .reasons();
    }
}
