package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Makes a schedule and says how good it is.
 *
 * <p>Bounds come first; a version to keep is mended, and that is all when everything finds room.
 * Else several annealing searches run at once, and for events small enough the exact solver beside
 * them, each telling the others what it found. The search ends at proof, at the time limit or when
 * cancelled; what it has then is the answer.
 *
 * <p><b>What repeats:</b> with one thread and without the exact solver the search visits the same
 * schedules in the same order for the same problem and seed; time only decides how far it gets, so
 * that a search ended by proof gives the same schedule every time. With several threads or the
 * exact solver, whichever finds the last improvement wins, and runs may differ in the schedule,
 * never in the truth of a bound.
 *
 * <p><b>Interpreters:</b> where a meeting may have any of several, one is chosen for it before the
 * search, which then knows interpreters as people, and the choice is improved afterwards ({@link
 * InterpreterChoice}). For events small enough half of the time is kept for a model of slots and
 * choice together, whose answer is exact; for others better schedules may exist with another
 * choice, and the bounds are those that hold whoever interprets.
 */
public final class Scheduler {

    private static final int POLL_MILLIS = 50;

    /** So long after the end we wait for a search to notice. */
    private static final int GRACE_MILLIS = 300;

    private final Settings settings;

    public Scheduler(Settings settings) {
        this.settings = settings;
    }

    /** Schedules without telling how it goes. */
    public Schedule schedule(Problem problem) {
        return schedule(problem, Progress.Listener.NONE, () -> false);
    }

    /**
     * Schedules.
     *
     * @param listener hears of improvements
     * @param cancelled asked often; once true, the best schedule so far is the answer
     * @throws InvalidProblemException when {@link Problem#faults()} has any
     */
    public Schedule schedule(
            Problem problem, Progress.Listener listener, BooleanSupplier cancelled) {
        var faults = problem.faults();
        if (!faults.isEmpty()) {
            throw new InvalidProblemException(faults);
        }
        var choice = new InterpreterChoice(problem);
        var compact = new Compact(choice.interpreted());
        var free = choice.isChoice() ? Free.of(new Compact(problem)) : null;
        var incumbent =
                new Incumbent(
                        compact,
                        free == null || !provesChoice(compact, free) ? settings : settings.half(),
                        free == null ? listener : it -> listener.on(bounded(it, free)),
                        cancelled);
        var notes = new ConcurrentSkipListSet<String>();
        var bounds = new Bounds(compact);
        if (bounds.allCouldFit()) {
            incumbent.boundBreaks(bounds.breaks());
        } else if (problem.objective().allRequired()) {
            incumbent.noneExists();
        }
        incumbent.boundLeavingOut(bounds.costOfLeavingOut());
        incumbent.boundUneven(bounds.uneven());
        incumbent.boundWeight(bounds.weight());
        if (compact.meetings == 0) {
            incumbent.offer(nothing(compact));
        } else if (!incumbent.proven() && !mended(compact, bounds, incumbent)) {
            search(compact, incumbent, notes);
        }
        return free == null
                ? answer(compact, incumbent, incumbent.seconds(), notes)
                : withBetterChoice(choice, free, incumbent, cancelled, notes);
    }

    /**
     * The search knew one interpreter for each meeting, so nothing counts as proven but what holds
     * whoever interprets. Now that the slots are known another choice may make room for more; and
     * where one model holds slots and choice, the rest of the time goes to it.
     */
    private Schedule withBetterChoice(
            InterpreterChoice choice,
            Free free,
            Incumbent searched,
            BooleanSupplier cancelled,
            Set<String> notes) {
        var best = searched.best();
        var slotOf = best == null ? null : choice.improve(best);
        var left = settings.less(searched.seconds());
        var whole = free.on(free.compact, left, cancelled);
        if (slotOf != null
                && (!free.compact.problem.objective().allRequired()
                        || Value.of(free.compact, slotOf).complete(free.compact))) {
            whole.offer(slotOf);
        }
        if (!whole.done() && provesChoice(new Compact(choice.interpreted()), free)) {
            var missing = NativeLibrary.missing();
            missing.ifPresent(notes::add);
            if (missing.isEmpty()) {
                new ExactSearch(
                                free.compact,
                                whole,
                                new SharedClauses(),
                                ClauseModel.Counting.HUBS,
                                true,
                                settings.seed())
                        .whoeverInterprets(choice);
            }
        }
        var compact = new Compact(choice.interpreted());
        var judged = free.on(compact, settings, cancelled);
        judged.nothingBeats(whole.leastCost());
        var found = whole.best();
        if (found != null) {
            judged.offer(found);
        } else if (slotOf != null) {
            judged.offer(slotOf);
        }
        if (whole.infeasible()) {
            judged.noneExists();
        }
        return answer(compact, judged, searched.seconds() + whole.seconds(), notes);
    }

    /**
     * Whether slots and choice are small enough for one model. A version that was mended is an
     * answer at once.
     */
    private boolean provesChoice(Compact compact, Free free) {
        return settings.exact()
                && !Repair.suits(compact)
                && ExactSearch.suitsWhoeverInterprets(free.compact);
    }

    private static Progress bounded(Progress progress, Free free) {
        return new Progress(
                progress.elapsed(),
                progress.placed(),
                progress.placedWeight(),
                Math.max(progress.placedWeightBound(), free.weight()),
                progress.breaks(),
                Math.min(progress.breaksBound(), free.breaks()));
    }

    /** What no schedule can beat, whoever interprets. */
    private record Free(Compact compact, int breaks, long weight, long leavingOut, long uneven) {

        static Free of(Compact compact) {
            var bounds = new Bounds(compact);
            return new Free(
                    compact,
                    bounds.allCouldFit() ? bounds.breaks() : 0,
                    bounds.weight(),
                    bounds.costOfLeavingOut(),
                    bounds.uneven());
        }

        /** An incumbent that knows these bounds. */
        Incumbent on(Compact same, Settings settings, BooleanSupplier cancelled) {
            var incumbent = new Incumbent(same, settings, Progress.Listener.NONE, cancelled);
            incumbent.boundLeavingOut(leavingOut);
            incumbent.boundUneven(uneven);
            incumbent.boundBreaks(breaks);
            incumbent.boundWeight(weight);
            return incumbent;
        }
    }

    /** Few changes to a version are an answer at once when no more meetings could be placed. */
    private static boolean mended(Compact compact, Bounds bounds, Incumbent incumbent) {
        if (!Repair.suits(compact)) {
            return false;
        }
        new Repair(compact, bounds, incumbent).mend();
        var value = incumbent.value();
        return value != null && value.placedWeight() == incumbent.weightBound();
    }

    private void search(Compact compact, Incumbent incumbent, Set<String> notes) {
        var exact = settings.exact() && ExactSearch.suits(compact);
        var shared = new SharedClauses();
        var searches = new ArrayList<Callable<Void>>();
        for (int i = 0; i < settings.threads(); i++) {
            searches.add(
                    new Search(
                            compact,
                            incumbent,
                            shared,
                            settings.seed() * 1_000_003,
                            i,
                            settings.threads(),
                            exact,
                            notes));
        }
        var threads =
                Executors.newFixedThreadPool(
                        searches.size(),
                        Thread.ofPlatform().name("schedule-", 0).daemon().factory());
        try {
            var running = searches.stream().map(threads::submit).toList();
            for (var it : running) {
                await(it, incumbent);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search broke", e.getCause());
        } finally {
            incumbent.end();
            threads.shutdown();
        }
    }

    /**
     * Waits for a search to end. All of them look at the clock, but native code may look late: the
     * answer does not wait for it, and nothing it finds afterwards counts.
     */
    private static void await(Future<Void> search, Incumbent incumbent)
            throws InterruptedException, ExecutionException {
        for (int late = 0; late < GRACE_MILLIS; late += incumbent.done() ? POLL_MILLIS : 0) {
            try {
                search.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                // Ask again whether it should have ended.
            }
        }
    }

    private Schedule answer(
            Compact compact, Incumbent incumbent, double seconds, Set<String> notes) {
        var best = incumbent.best();
        var required = compact.problem.objective().allRequired();
        var slotOf = best == null ? nothing(compact) : best;
        var value = Value.of(compact, slotOf);
        Schedule.Status status;
        if (incumbent.infeasible()) {
            status = Schedule.Status.INFEASIBLE;
        } else if (required && !value.complete(compact)) {
            status = Schedule.Status.UNKNOWN;
        } else {
            status =
                    best != null && incumbent.optimal()
                            ? Schedule.Status.OPTIMAL
                            : Schedule.Status.FEASIBLE;
        }
        var seating = new Seating(compact, slotOf);
        var explanation = new Explanation(compact, slotOf);
        var outcomes = new ArrayList<Schedule.Outcome>(compact.meetings);
        for (int m = 0; m < compact.meetings; m++) {
            var id = compact.problem.meetings().get(m).id();
            outcomes.add(
                    slotOf[m] == NONE
                            ? new Schedule.Outcome(id, null, null, explanation.reasons(m))
                            : new Schedule.Outcome(
                                    id,
                                    compact.problem.slots().get(slotOf[m]).id(),
                                    compact.problem.places().get(seating.places()[m]).id(),
                                    List.of(),
                                    compact.problem.meetings().get(m).interpreter()));
        }
        return new Schedule(
                status,
                outcomes,
                figures(compact, incumbent, seconds, slotOf, value, seating, status),
                List.copyOf(notes));
    }

    private Schedule.Figures figures(
            Compact compact,
            Incumbent incumbent,
            double seconds,
            int[] slotOf,
            Value value,
            Seating seating,
            Schedule.Status status) {
        var busy = compact.busy(slotOf);
        var people = new HashMap<String, Schedule.PersonFigures>();
        int idle = 0;
        var idleRange = new Range();
        var meetingsRange = new Range();
        var breaksRange = new Range();
        for (int p = 0; p < compact.people; p++) {
            var meetings = Long.bitCount(busy[p]);
            var breaks = compact.breaks(p, busy[p]);
            var idleSlots = compact.idleSlots(p, busy[p]);
            idle += idleSlots;
            if (compact.idleCounts[p]) {
                breaksRange.add(breaks);
                if (meetings > 0) {
                    idleRange.add(idleSlots);
                }
                if (compact.meetingsOf[p].length > 0) {
                    meetingsRange.add(meetings);
                }
            }
            people.put(
                    compact.problem.people().get(p).id(),
                    new Schedule.PersonFigures(meetings, breaks, idleSlots, seating.changesOf(p)));
        }
        return new Schedule.Figures(
                value.placed(),
                value.placedWeight(),
                compact.totalWeight,
                incumbent.weightBound(),
                value.breaks(),
                incumbent.breaksBound(),
                idle,
                idleRange.spread(),
                meetingsRange.spread(),
                breaksRange.spread(),
                seating.changes(),
                value.moved(),
                incumbent.movesBound(),
                status == Schedule.Status.OPTIMAL,
                seconds,
                settings.seed(),
                people);
    }

    private static int[] nothing(Compact compact) {
        var nothing = new int[compact.meetings];
        Arrays.fill(nothing, NONE);
        return nothing;
    }

    /** Smallest and largest of some numbers. */
    private static final class Range {

        private int least = Integer.MAX_VALUE;
        private int most = Integer.MIN_VALUE;

        void add(int number) {
            least = Math.min(least, number);
            most = Math.max(most, number);
        }

        int spread() {
            return most < least ? 0 : most - least;
        }
    }
}
