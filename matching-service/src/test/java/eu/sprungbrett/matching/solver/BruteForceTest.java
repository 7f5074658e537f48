package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hundreds of events so small that every schedule can be tried: what the scheduler calls best and
 * impossible must be.
 */
class BruteForceTest {

    private static final int EVENTS = 60;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPossibleOnRequiredEventsIsFoundAndWhatIsNotIsProven(boolean exact) {
        int proven = 0;
        for (long seed = 0; seed < EVENTS; seed++) {
            var problem = Events.tiny(seed, true);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var best = new Search(problem).best();

            var schedule = new Scheduler(settings(exact)).schedule(problem);

            var figures = schedule.figures();
            switch (schedule.status()) {
                case OPTIMAL -> {
                    proven++;
                    assertThat(figures.breaks()).as("seed %d", seed).isEqualTo(best.breaks);
                    assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
                }
                case INFEASIBLE -> {
                    proven++;
                    assertThat(best.cost).as("seed %d", seed).isEqualTo(Long.MAX_VALUE);
                }
                case FEASIBLE -> assertThat(figures.breaks()).isGreaterThanOrEqualTo(best.breaks);
                case UNKNOWN -> assertThat(exact).as("seed %d", seed).isFalse();
            }
            if (best.cost < Long.MAX_VALUE) {
                assertThat(figures.breaksBound())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(best.breaks);
            }
        }
        assertThat(proven).isGreaterThan(EVENTS / 4);
    }

    @Test
    void howeverMeetingsAreCountedTheClausesSayWhatTryingEverythingSays() {
        int possible = 0;
        int impossible = 0;
        for (long seed = 5000; seed < 5000 + 3 * EVENTS; seed++) {
            var problem = Events.tinyFixed(seed);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var best = new Search(problem).best();
            for (var counting : ClauseModel.Counting.values()) {
                var compact = new Compact(problem);
                var model =
                        new ClauseModel(compact, counting, 6, seed, new SharedClauses().member());
                for (int breaks = 0; breaks <= 6; breaks++) {
                    var answer = model.atMost(breaks, () -> false);

                    if (best.cost < Long.MAX_VALUE && best.breaks <= breaks) {
                        assertThat(answer).as("seed %d", seed).isEqualTo(ClauseSolver.Answer.YES);
                        var value = Value.of(compact, model.assignment());
                        assertThat(compact.brokenRule(model.assignment())).isNull();
                        assertThat(value.complete(compact)).isTrue();
                        assertThat(value.breaks()).isLessThanOrEqualTo(breaks);
                        possible++;
                    } else {
                        assertThat(answer).as("seed %d", seed).isEqualTo(ClauseSolver.Answer.NO);
                        impossible++;
                    }
                }
            }
        }
        assertThat(possible).isGreaterThan(EVENTS);
        assertThat(impossible).isGreaterThan(EVENTS);
    }

    @Test
    void bestScheduleOfOptionalMeetingsIsFoundAndProven() {
        int compared = 0;
        for (long seed = 1000; seed < 1000 + EVENTS; seed++) {
            var problem = Events.tiny(seed, false);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var best = new Search(problem).best();

            var schedule = new Scheduler(settings(true)).schedule(problem);

            assertThat(schedule.status()).as("seed %d", seed).isEqualTo(Schedule.Status.OPTIMAL);
            assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
            assertThat(schedule.figures().placedWeight())
                    .as("seed %d", seed)
                    .isEqualTo(best.weight);
            assertThat(schedule.figures().breaks()).as("seed %d", seed).isEqualTo(best.breaks);
            compared++;
        }
        assertThat(compared).isGreaterThan(EVENTS / 2);
    }

    @Test
    void whoeverLosesASlotGetsAnotherWhileTheFewestMove() {
        int compared = 0;
        int others = 0;
        for (long seed = 2000; seed < 2000 + 5 * EVENTS; seed++) {
            var event = Events.tiny(seed, false);
            if (!event.faults().isEmpty()) {
                continue;
            }
            var before = new Scheduler(settings(false)).schedule(event);
            var problem = Events.disturbed(event, before, seed);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var fewest = new Search(problem).fewestMoves();

            var figures = new Scheduler(settings(true)).schedule(problem).figures();

            assertThat(figures.movedBound()).as("seed %d", seed).isLessThanOrEqualTo(fewest);
            if (figures.placed() == problem.meetings().size()) {
                assertThat(figures.moved()).as("seed %d", seed).isEqualTo(fewest);
                compared++;
                others += figures.moved() > 1 ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(EVENTS);
        assertThat(others).isPositive();
    }

    private static Settings settings(boolean exact) {
        var settings = Settings.within(Duration.ofMillis(exact ? 60_000 : 40)).withThreads(1);
        return exact ? settings : settings.withoutExact();
    }

    /** Tries every slot for every meeting. */
    private static final class Search {

        private final Problem problem;
        private final Map<String, Slot> slotOf = new HashMap<>();
        private Best best = new Best(Long.MAX_VALUE, 0, 0);
        private int fewestMoves = Integer.MAX_VALUE;

        Search(Problem problem) {
            this.problem = problem;
        }

        record Best(long cost, long weight, int breaks) {}

        Best best() {
            place(0);
            return best;
        }

        /** Of the schedules that place everything. */
        int fewestMoves() {
            place(0);
            return fewestMoves;
        }

        private void place(int index) {
            if (index == problem.meetings().size()) {
                judge();
                return;
            }
            var meeting = problem.meetings().get(index);
            for (var slot : problem.slots()) {
                slotOf.put(meeting.id(), slot);
                place(index + 1);
                slotOf.remove(meeting.id());
            }
            if (!problem.objective().allRequired()) {
                place(index + 1);
            }
        }

        private boolean moves(String meeting, Placement from) {
            var slot = slotOf.get(meeting);
            return slot != null && !slot.id().equals(from.slot());
        }

        private void judge() {
            var outcomes = new ArrayList<Schedule.Outcome>();
            var perSlot = new HashMap<String, Integer>();
            for (var meeting : problem.meetings()) {
                var slot = slotOf.get(meeting.id());
                var table = slot == null ? null : "T" + perSlot.merge(slot.id(), 1, Integer::sum);
                outcomes.add(
                        new Schedule.Outcome(
                                meeting.id(),
                                slot == null ? null : slot.id(),
                                table,
                                slot == null
                                        ? List.of(new Reason(Reason.Code.SLOTS_TAKEN, Map.of()))
                                        : List.of()));
            }
            var weight =
                    problem.meetings().stream()
                            .filter(it -> slotOf.containsKey(it.id()))
                            .mapToLong(Meeting::weight)
                            .sum();
            var each = ScheduleCheck.breaks(problem, slotOf);
            var breaks = each.values().stream().mapToInt(Integer::intValue).sum();
            var figures =
                    new Schedule.Figures(
                            slotOf.size(),
                            weight,
                            0,
                            weight,
                            breaks,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            false,
                            0,
                            0,
                            Map.of());
            if (!ScheduleCheck.violations(
                            problem,
                            new Schedule(Schedule.Status.FEASIBLE, outcomes, figures, List.of()))
                    .isEmpty()) {
                return;
            }
            if (slotOf.size() == problem.meetings().size()) {
                var moved =
                        problem.current().entrySet().stream()
                                .filter(it -> moves(it.getKey(), it.getValue()))
                                .count();
                fewestMoves = (int) Math.min(fewestMoves, moved);
            }
            var fewest = each.values().stream().mapToInt(Integer::intValue).min().orElse(0);
            var unfair =
                    each.values().stream()
                            .mapToInt(
                                    it -> Math.max(0, it - fewest - problem.objective().fairness()))
                            .sum();
            if (problem.objective().allRequired() && unfair > 0) {
                return;
            }
            var objective = problem.objective();
            var total = problem.meetings().stream().mapToLong(Meeting::weight).sum();
            var cost =
                    objective.unplaced() * (total - weight)
                            + (long) objective.unfair() * unfair
                            + (long) objective.breaks() * breaks;
            if (cost < best.cost) {
                best = new Best(cost, weight, breaks);
            }
        }
    }
}
