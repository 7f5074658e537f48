package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Who interprets in which meeting. */
class InterpreterChoiceTest {

    private static final Instant NINE = Instant.parse("2027-03-11T08:00:00Z");

    private static Problem event(
            int slots, int tables, List<Person> people, List<Meeting> meetings) {
        return new Problem(
                IntStream.range(0, slots)
                        .mapToObj(
                                it ->
                                        new Slot(
                                                "s" + it,
                                                "morning",
                                                NINE.plusSeconds(it * 1200L),
                                                NINE.plusSeconds(it * 1200L + 1200)))
                        .toList(),
                IntStream.rangeClosed(1, tables).mapToObj(it -> Place.table("T" + it)).toList(),
                people,
                meetings,
                Map.of(),
                Objective.standard());
    }

    private static Schedule schedule(Problem problem) {
        return new Scheduler(Settings.within(Duration.ofMillis(100)).withThreads(1).withoutExact())
                .schedule(problem);
    }

    /** So many pairs, each of which needs one of these interpreters. */
    private static Problem pairs(int pairs, int slots, String... interpreters) {
        var people = new ArrayList<Person>();
        var meetings = new ArrayList<Meeting>();
        for (var pair = 0; pair < pairs; pair++) {
            people.add(Person.of("anna" + pair));
            people.add(Person.of("bo" + pair));
            meetings.add(
                    Meeting.of("m" + pair, "anna" + pair, "bo" + pair)
                            .interpretedBy(List.of(interpreters)));
        }
        for (var interpreter : interpreters) {
            people.add(Person.interpreter(interpreter));
        }
        return event(slots, pairs, people, meetings);
    }

    @Test
    void nobodyInterpretsTwiceInASlotAndWhoIsLeftOutHearsWhy() {
        // Given five meetings, two slots, two interpreters
        var problem = pairs(5, 2, "dina", "eva");

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
        assertThat(schedule.figures().placed()).isEqualTo(4);
        assertThat(schedule.status()).isEqualTo(Schedule.Status.FEASIBLE);
        assertThat(schedule.figures().placedWeightBound()).isEqualTo(5);
        var reason =
                schedule.meetings().stream()
                        .filter(it -> !it.placed())
                        .findFirst()
                        .orElseThrow()
                        .reasons()
                        .getFirst();
        assertThat(reason.code()).isEqualTo(Reason.Code.NO_INTERPRETER);
        assertThat(reason.facts()).containsEntry("interpreters", "dina,eva");
        assertThat(reason.facts().get("slots")).isEqualTo("s0,s1");
    }

    @Test
    void withOneInterpreterOnlyTheAnswerIsProven() {
        // Given three meetings, two slots
        var problem = pairs(3, 2, "dina");

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
        assertThat(schedule.figures().placed()).isEqualTo(2);
        assertThat(schedule.figures().placedWeightBound()).isEqualTo(2);
        assertThat(schedule.status()).isEqualTo(Schedule.Status.OPTIMAL);
    }

    @Test
    void whoeverInterpretsNowGoesOnAndAPinFindsSomebodyElse() {
        // Given that eva interprets m1 in the slot to which m0 is pinned
        var before = pairs(2, 1, "dina", "eva");
        var first = before.meetings().getFirst().pinned("s0", null);
        var second = before.meetings().getLast().interpretedBy(List.of("eva", "dina"));
        var problem =
                event(1, 2, before.people(), List.of(first, second))
                        .from(Map.of("m1", new Placement("s0", "T1")));

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(schedule.interpreters()).isEqualTo(Map.of("m0", "dina", "m1", "eva"));
    }

    @Test
    void whereNobodyIsThereForThemAMeetingIsLeftOut() {
        // Given
        var pair = pairs(1, 2, "dina");
        var people = new ArrayList<>(pair.people());
        people.set(2, people.get(2).absentIn(Set.of("s0", "s1")));
        var problem = event(2, 1, people, pair.meetings());

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(schedule.meetings().getFirst().reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.NO_INTERPRETER);
        var ways = Remedies.of(problem.interpretedBy(schedule.interpreters()), Map.of());
        assertThat(ways)
                .hasEntrySatisfying(
                        "m0",
                        it ->
                                assertThat(it.getFirst().changes())
                                        .hasOnlyElementsOfType(Remedy.Attend.class)
                                        .hasSize(1));
    }

    /** Against every choice of slots and interpreters: what is claimed as proven must be. */
    @Test
    void nothingIsClaimedThatATrialOfEverythingRefutes() {
        int compared = 0;
        int best = 0;
        for (long seed = 0; seed < 150; seed++) {
            var problem = random(new Random(seed));
            var trial = new Trial(problem);
            trial.place(0, 0);

            var schedule = schedule(problem);

            var figures = schedule.figures();
            assertThat(ScheduleCheck.violations(problem, schedule)).as("seed %d", seed).isEmpty();
            assertThat(figures.placedWeight()).as("seed %d", seed).isLessThanOrEqualTo(trial.best);
            assertThat(figures.placedWeightBound())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(trial.best);
            if (schedule.status() == Schedule.Status.OPTIMAL) {
                assertThat(figures.placedWeight()).as("seed %d", seed).isEqualTo(trial.best);
            }
            compared++;
            best += figures.placedWeight() == trial.best ? 1 : 0;
        }
        assertThat(best).isGreaterThan(compared * 4 / 5);
    }

    private static Problem random(Random dice) {
        var people = new ArrayList<Person>();
        var interpreters = List.of("dina", "eva", "fran");
        for (var person = 0; person < 5; person++) {
            people.add(Person.of("p" + person).absentIn(some(dice, 3, 4)));
        }
        for (var interpreter : interpreters) {
            people.add(Person.interpreter(interpreter).absentIn(some(dice, 3, 3)));
        }
        var meetings = new ArrayList<Meeting>();
        for (var number = 0; number < 5; number++) {
            var one = dice.nextInt(5);
            var other = (one + 1 + dice.nextInt(4)) % 5;
            var who = new ArrayList<>(interpreters);
            who.removeIf(_ -> dice.nextInt(3) == 0);
            meetings.add(
                    Meeting.of("m" + number, "p" + one, "p" + other)
                            .weighing(1 + dice.nextInt(3))
                            .interpretedBy(who));
        }
        return event(3, 1 + dice.nextInt(3), people, meetings);
    }

    private static Set<String> some(Random dice, int slots, int oneOf) {
        var some = new HashSet<String>();
        for (var slot = 0; slot < slots; slot++) {
            if (dice.nextInt(oneOf) == 0) {
                some.add("s" + slot);
            }
        }
        // Nobody is away all day.
        some.remove("s" + dice.nextInt(slots));
        return some;
    }

    /** Tries every slot and every interpreter for every meeting. */
    private static final class Trial {

        private final Problem problem;
        private final Map<String, Person> people = new HashMap<>();
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> tables = new HashMap<>();
        private long best;

        Trial(Problem problem) {
            this.problem = problem;
            problem.people().forEach(it -> people.put(it.id(), it));
        }

        void place(int index, long weight) {
            best = Math.max(best, weight);
            if (index == problem.meetings().size()) {
                return;
            }
            place(index + 1, weight);
            var meeting = problem.meetings().get(index);
            for (var slot : problem.slots()) {
                var choice =
                        meeting.interpreters().isEmpty() ? List.of("") : meeting.interpreters();
                for (var interpreter : choice) {
                    var seats = new ArrayList<>(meeting.people());
                    if (!interpreter.isEmpty()) {
                        seats.add(interpreter);
                    }
                    if (tables.getOrDefault(slot.id(), 0) < problem.places().size()
                            && seats.stream().allMatch(it -> isFree(it, slot.id()))) {
                        seats.forEach(it -> taken.add(it + slot.id()));
                        tables.merge(slot.id(), 1, Integer::sum);
                        place(index + 1, weight + meeting.weight());
                        tables.merge(slot.id(), -1, Integer::sum);
                        seats.forEach(it -> taken.remove(it + slot.id()));
                    }
                }
            }
        }

        private boolean isFree(String person, String slot) {
            var known = people.get(person);
            return known != null
                    && !known.unavailable().contains(slot)
                    && !taken.contains(person + slot);
        }
    }
}
