package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Events so small that every schedule can be tried, with all that a problem may have in any
 * combination: what the scheduler calls best, possible, impossible or a bound must be so.
 *
 * <p>{@code -Dinstances=N} tries more of them than the build does, {@code -Dseed=S} others.
 */
class EveryScheduleTest {

    private static final int INSTANCES = Integer.getInteger("instances", 600);
    private static final long SEED = Long.getLong("seed", 1);

    /** Where a proof is to come it comes long before. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofMillis(10);

    @Test
    void whatTheSchedulerClaimsHoldsAgainstEverySchedule() {
        var seen = new EnumMap<Schedule.Status, Integer>(Schedule.Status.class);
        var broken = new ArrayList<String>();
        for (var seed = SEED; seed < SEED + INSTANCES; seed++) {
            var problem = AnyProblem.of(seed);
            var settings = Settings.within(LONG).withSeed(seed).withThreads(1 + (int) (seed % 2));

            var schedule = schedule(seed, problem, settings);

            var status = schedule.status();
            seen.merge(status, 1, Integer::sum);
            var proven = status == Schedule.Status.OPTIMAL || status == Schedule.Status.INFEASIBLE;
            if (!proven && !isMended(problem)) {
                broken.add("seed %d: nothing is proven".formatted(seed));
            }
            for (var finding : findings(problem, schedule, EverySchedule.of(problem))) {
                broken.add("seed %d: %s".formatted(seed, finding));
            }
        }
        report("scheduler", seen);
        assertThat(broken).isEmpty();
        assertThat(seen.getOrDefault(Schedule.Status.OPTIMAL, 0)).isGreaterThan(INSTANCES / 2);
        assertThat(seen.getOrDefault(Schedule.Status.INFEASIBLE, 0)).isGreaterThan(INSTANCES / 20);
    }

    private static Schedule schedule(long seed, Problem problem, Settings settings) {
        try {
            return new Scheduler(settings).schedule(problem);
        } catch (IllegalStateException contradiction) {
            throw new AssertionError("seed %d".formatted(seed), contradiction);
        }
    }

    /** Anna cannot but wait between her meetings, and waiting is worse than one meeting less. */
    @Test
    void whereABreakIsWorseThanAMeetingLeftOutPlacingAllIsNotTheBest() {
        // Given that people know a schedule in which everything is placed
        var problem =
                new Problem(
                        Events.slots(3, 0),
                        Events.tables(1),
                        List.of(
                                Person.of("anna").absentIn(Set.of("m2")),
                                Person.of("bo"),
                                Person.of("cleo")),
                        List.of(
                                Meeting.of("anna-bo", "anna", "bo"),
                                Meeting.of("anna-cleo", "anna", "cleo")),
                        Map.of(
                                "anna-bo",
                                new Placement("m1", "T1"),
                                "anna-cleo",
                                new Placement("m3", "T1")),
                        new Objective(1, 0, 100, 0, 0, 0, 0, 0, false, true));

        // When
        var schedule = new Scheduler(Settings.within(LONG).withThreads(1)).schedule(problem);

        // Then
        assertThat(schedule.status()).isEqualTo(Schedule.Status.OPTIMAL);
        assertThat(schedule.figures().placed()).isEqualTo(1);
    }

    @Test
    void withoutTheExactSolverNothingElseIsClaimed() {
        var seen = new EnumMap<Schedule.Status, Integer>(Schedule.Status.class);
        var broken = new ArrayList<String>();
        for (var seed = SEED; seed < SEED + INSTANCES / 4; seed++) {
            var problem = AnyProblem.of(seed);
            var settings = Settings.within(SHORT).withSeed(seed).withThreads(1).withoutExact();

            var schedule = schedule(seed, problem, settings);

            seen.merge(schedule.status(), 1, Integer::sum);
            for (var finding : findings(problem, schedule, EverySchedule.of(problem))) {
                broken.add("seed %d: %s".formatted(seed, finding));
            }
        }
        report("annealing", seen);
        assertThat(broken).isEmpty();
        assertThat(seen).containsKeys(Schedule.Status.OPTIMAL, Schedule.Status.FEASIBLE);
    }

    @Test
    void eachProofByItselfSaysWhatTryingEverythingSays() {
        int possible = 0;
        int impossible = 0;
        int raised = 0;
        for (var seed = SEED; seed < SEED + INSTANCES; seed++) {
            var problem = AnyProblem.of(seed);
            if (isChoice(problem)) {
                continue;
            }
            var compact = new Compact(new InterpreterChoice(problem).interpreted());
            var fewest = EverySchedule.of(problem).fewestBreaks();
            for (var counting : ClauseModel.Counting.values()) {
                var most = 4;
                var clauses =
                        new ClauseModel(
                                compact, counting, most, seed, new SharedClauses().member());
                for (int breaks = most; breaks >= 0; breaks--) {
                    var answer = clauses.atMost(breaks, () -> false);

                    assertThat(answer)
                            .as("seed %d, %s, %d breaks", seed, counting, breaks)
                            .isEqualTo(
                                    fewest <= breaks
                                            ? ClauseSolver.Answer.YES
                                            : ClauseSolver.Answer.NO);
                    possible += fewest <= breaks ? 1 : 0;
                    impossible += fewest > breaks ? 1 : 0;
                }
            }
            if (fewest < Integer.MAX_VALUE) {
                var incumbent =
                        new Incumbent(
                                compact,
                                Settings.within(LONG),
                                Progress.Listener.NONE,
                                () -> false);
                new PatternBound(compact, incumbent).raise(30);

                assertThat(incumbent.breaksBound()).as("seed %d", seed).isBetween(0, fewest);
                raised += incumbent.breaksBound() > 0 ? 1 : 0;
            }
        }
        assertThat(possible).isGreaterThan(INSTANCES);
        assertThat(impossible).isGreaterThan(INSTANCES);
        assertThat(raised).isGreaterThan(INSTANCES / 50);
    }

    /** Schedulers that got one rule wrong: what they take a problem for. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                people("forgets absences", it -> it.absentIn(Set.of())),
                people("forgets limits", it -> limited(it, null, Map.of())),
                people("forgets limits per block", it -> limited(it, it.limit(), Map.of())),
                people("allows one more", it -> limited(it, more(it.limit(), 1), it.blockLimits())),
                people(
                        "allows one less",
                        it -> limited(it, more(it.limit(), -1), it.blockLimits())),
                meetings("forgets blocks", it -> it.inBlocks(Set.of())),
                meetings("forgets allowed slots", it -> it.inSlots(Set.of())),
                meetings("forgets pinned slots", it -> it.pinned(null, it.pinnedPlace())),
                meetings("forgets pinned places", it -> it.pinned(it.pinnedSlot(), null)),
                meetings("forgets the order", it -> it.after(Set.of())),
                meetings("forgets interpreters", it -> it.interpretedBy(List.of())),
                meetings("forgets weights", it -> it.weighing(1)),
                meetings("forgets the third person", EveryScheduleTest::two),
                places("forgets booths", it -> new Place(it.id(), it.kind(), null, it.room())),
                mistake("does without virtual places", EveryScheduleTest::real),
                mistake("forgets the version", it -> it.from(Map.of())),
                objective("counts lunch, or does not", Part.LUNCH),
                objective("forgets who has how many breaks", Part.BREAKS),
                objective("forgets who has how many meetings", Part.MEETINGS));
    }

    private static Arguments mistake(String name, UnaryOperator<Problem> view) {
        return Arguments.of(Named.of(name, view));
    }

    private static Arguments people(String name, UnaryOperator<Person> view) {
        return mistake(name, it -> of(it, it.places(), each(it.people(), view), it.meetings()));
    }

    private static Arguments meetings(String name, UnaryOperator<Meeting> view) {
        return mistake(name, it -> of(it, it.places(), it.people(), each(it.meetings(), view)));
    }

    private static Arguments places(String name, UnaryOperator<Place> view) {
        return mistake(name, it -> of(it, each(it.places(), view), it.people(), it.meetings()));
    }

    private static Problem real(Problem it) {
        var tables = it.places().stream().filter(p -> p.kind() != Place.Kind.VIRTUAL).toList();
        return of(it, tables, it.people(), it.meetings());
    }

    private static <T> List<T> each(List<T> all, UnaryOperator<T> view) {
        return all.stream().map(view).toList();
    }

    private static Problem of(
            Problem it, List<Place> places, List<Person> people, List<Meeting> meetings) {
        return new Problem(
                it.slots(), places, people, meetings, it.current(), it.objective(), it.walk());
    }

    /** Of an objective, what one may get wrong. */
    private enum Part {
        LUNCH,
        BREAKS,
        MEETINGS
    }

    private static Arguments objective(String name, Part wrong) {
        return mistake(
                name,
                it -> {
                    var known = it.objective();
                    return it.with(
                            new Objective(
                                    known.unplaced(),
                                    known.unfair(),
                                    known.breaks(),
                                    wrong == Part.MEETINGS ? 0 : known.uneven(),
                                    known.moves(),
                                    known.tableChanges(),
                                    known.roomChanges(),
                                    wrong == Part.BREAKS ? 9 : known.fairness(),
                                    known.allRequired(),
                                    known.breaksWithinBlocks() != (wrong == Part.LUNCH)));
                });
    }

    private static @Nullable Integer more(@Nullable Integer limit, int by) {
        return limit == null ? null : Integer.valueOf(Math.max(0, limit + by));
    }

    private static Person limited(
            Person it, @Nullable Integer limit, Map<String, Integer> blockLimits) {
        return new Person(
                it.id(), it.side(), it.unavailable(), limit, blockLimits, it.idleCounts());
    }

    private static Meeting two(Meeting it) {
        return new Meeting(
                it.id(),
                it.people().subList(0, 2),
                it.weight(),
                it.blocks(),
                it.slots(),
                it.pinnedSlot(),
                it.pinnedPlace(),
                it.predecessors(),
                it.interpreters());
    }

    /** The control: whatever rule a scheduler gets wrong, one of the first events shows it. */
    @ParameterizedTest
    @MethodSource("mistakes")
    void aSchedulerWithAMistakeIsFoundOut(UnaryOperator<Problem> mistaken) {
        var found =
                LongStream.range(SEED, SEED + INSTANCES)
                        .filter(
                                seed -> {
                                    var problem = AnyProblem.of(seed);
                                    var seen = mistaken.apply(problem);
                                    return !seen.equals(problem)
                                            && seen.faults().isEmpty()
                                            && isFoundOut(problem, seen);
                                })
                        .findFirst();

        assertThat(found).isPresent();
    }

    private static boolean isFoundOut(Problem problem, Problem seen) {
        var schedule = new Scheduler(Settings.within(LONG).withThreads(1)).schedule(seen);
        return !findings(problem, schedule, EverySchedule.of(problem)).isEmpty();
    }

    private static void report(String what, Map<Schedule.Status, Integer> seen) {
        if (Integer.getInteger("instances") != null) {
            System.out.printf("%s: %d from seed %d, %s%n", what, INSTANCES, SEED, seen);
        }
    }

    /** Whether few changes to a version are an answer without a proof. */
    private static boolean isMended(Problem problem) {
        return problem.objective().moves() > problem.objective().breaks()
                && !problem.current().isEmpty();
    }

    private static boolean isChoice(Problem problem) {
        return problem.meetings().stream().anyMatch(it -> it.interpreters().size() > 1);
    }

    /** What does not hold, one sentence each. */
    private static List<String> findings(
            Problem problem, Schedule schedule, EverySchedule.Best best) {
        var required = problem.objective().allRequired();
        var figures = schedule.figures();
        var found = new ArrayList<>(ScheduleCheck.violations(problem, schedule));
        var cost = cost(problem, schedule);
        switch (schedule.status()) {
            case OPTIMAL -> {
                if (!best.any() || cost != best.leastCost()) {
                    found.add("optimal at %d, but %s".formatted(cost, best));
                }
            }
            case FEASIBLE -> {
                if (!best.any() || cost < best.leastCost()) {
                    found.add("feasible at %d, but %s".formatted(cost, best));
                }
            }
            case INFEASIBLE -> {
                if (!required || best.any()) {
                    found.add("infeasible, but %s".formatted(best));
                }
            }
            case UNKNOWN -> {
                if (!required) {
                    found.add("unknown, though nothing is required");
                }
            }
        }
        if (!required && figures.placedWeightBound() < best.mostWeight()) {
            found.add(
                    "%d at most, but %d are possible"
                            .formatted(figures.placedWeightBound(), best.mostWeight()));
        }
        if (figures.breaksBound() > best.fewestBreaks()) {
            found.add(
                    "%d breaks at least, but %d are possible"
                            .formatted(figures.breaksBound(), best.fewestBreaks()));
        }
        if (figures.movedBound() > best.fewestMoves()) {
            found.add(
                    "%d moves at least, but %d are possible"
                            .formatted(figures.movedBound(), best.fewestMoves()));
        }
        return found;
    }

    /** How far people fall behind, meeting by meeting. */
    private static long behind(Problem problem, Set<String> placed) {
        var wanted = new HashMap<String, Integer>();
        var got = new HashMap<String, Integer>();
        for (var meeting : problem.meetings()) {
            for (var person : meeting.people()) {
                wanted.merge(person, 1, Integer::sum);
                got.merge(person, placed.contains(meeting.id()) ? 1 : 0, Integer::sum);
            }
        }
        problem.people().stream()
                .filter(it -> !it.idleCounts())
                .forEach(it -> wanted.remove(it.id()));
        var most = wanted.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        long behind = 0;
        for (var it : wanted.entrySet()) {
            for (int j = got.getOrDefault(it.getKey(), 0) + 1; j <= it.getValue(); j++) {
                behind += most - j;
            }
        }
        return behind;
    }

    /** What a schedule costs, reckoned by ids alone. */
    private static long cost(Problem problem, Schedule schedule) {
        var objective = problem.objective();
        var slots = new HashMap<String, Slot>();
        problem.slots().forEach(it -> slots.put(it.id(), it));
        var meetings = new HashMap<String, Meeting>();
        problem.meetings().forEach(it -> meetings.put(it.id(), it));
        var slotOf = new HashMap<String, Slot>();
        long cost = 0;
        for (var outcome : schedule.meetings()) {
            var meeting = meetings.get(outcome.meeting());
            var slot = slots.get(outcome.slot());
            if (meeting == null) {
                continue;
            }
            if (slot == null) {
                cost += (long) objective.unplaced() * meeting.weight();
                continue;
            }
            slotOf.put(meeting.id(), slot);
            var now = problem.current().get(meeting.id());
            cost += now != null && !now.slot().equals(slot.id()) ? objective.moves() : 0;
        }
        var breaks = ScheduleCheck.breaks(problem, slotOf).values();
        var fewest = breaks.stream().mapToInt(Integer::intValue).min().orElse(0);
        for (var own : breaks) {
            cost += (long) objective.breaks() * own;
            cost += (long) objective.unfair() * Math.max(0, own - fewest - objective.fairness());
        }
        return cost + objective.uneven() * behind(problem, slotOf.keySet());
    }
}
