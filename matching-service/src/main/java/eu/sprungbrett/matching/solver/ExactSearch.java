package eu.sprungbrett.matching.solver;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Closes the gap between the best schedule and the bound with the exact solver, in slices of
 * growing length that alternate between proving ("not with so few breaks") and finding ("one break
 * fewer, if only these people may have any").
 *
 * <p>Only for questions in which all meetings are placed.
 */
final class ExactSearch {

    /**
     * Above this many combinations of meetings and slots a model would be too large to be of use.
     */
    private static final long LARGEST = 60_000;

    private static final long LARGEST_WHOLE = 12_000;

    private final Compact c;
    private final Incumbent incumbent;
    private final Random random;
    private int asked;

    ExactSearch(Compact compact, Incumbent incumbent, long seed) {
        c = compact;
        this.incumbent = incumbent;
        random = new Random(seed);
    }

    static boolean suits(Compact compact) {
        return options(compact) <= LARGEST;
    }

    private static long options(Compact compact) {
        long options = 0;
        for (var allowed : compact.allowed) {
            options += Long.bitCount(allowed);
        }
        return options;
    }

    private enum Answer {
        YES,
        NO,
        NONE
    }

    /** Proves and finds until there is nothing left or time is over. */
    void closeGap() {
        double slice = 1;
        while (!incumbent.done()) {
            if (known() == null) {
                var answer = ask(null, mostConceivable(), slice);
                if (answer == Answer.NO) {
                    allDoNotFit();
                    return;
                }
            }
            var least = incumbent.breaksBound();
            if (!incumbent.done() && ask(null, least, slice) == Answer.NO) {
                if (least >= mostConceivable()) {
                    allDoNotFit();
                    return;
                }
                incumbent.boundBreaks(least + 1);
                continue;
            }
            var best = known();
            if (!incumbent.done() && best != null && best.breaks() - 1 > least) {
                findFewer(slice);
            }
            slice *= 1.5;
        }
    }

    /** Whether the whole objective fits into one model of useful size. */
    boolean suitsWhole() {
        return options(c) <= LARGEST_WHOLE;
    }

    /**
     * Looks for the schedule of least cost, meetings left out where they must, until time is over.
     */
    void whole() {
        var exact = new ExactModel(c);
        suggestBest(exact);
        var solver = new CpSolver();
        var status = solve(solver, exact, incumbent.secondsLeft());
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            incumbent.offer(exact.assignment(solver));
        }
        if (status == CpSolverStatus.OPTIMAL) {
            incumbent.nothingBeats(Value.of(c, exact.assignment(solver)).cost());
        }
    }

    private @Nullable Value known() {
        var value = incumbent.value();
        return value != null && value.complete(c) ? value : null;
    }

    /**
     * One attempt to find a schedule with one break fewer by letting only some people have breaks.
     */
    boolean findFewer(double seconds) {
        var best = incumbent.best();
        var value = known();
        if (best == null || value == null || value.breaks() == 0) {
            return false;
        }
        var busy = c.busy(best);
        var relaxed = new boolean[c.people];
        var others = new ArrayList<Integer>();
        for (int p = 0; p < c.people; p++) {
            if (c.breaks(p, busy[p]) > 0) {
                relaxed[p] = true;
            } else if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                others.add(p);
            }
        }
        for (int i = 0; i < 4 && !others.isEmpty(); i++) {
            relaxed[others.get(random.below(others.size()))] = true;
        }
        return ask(relaxed, value.breaks() - 1, seconds) == Answer.YES;
    }

    private Answer ask(boolean @Nullable [] relaxed, int most, double seconds) {
        var exact = new ExactModel(c, relaxed, most);
        suggestBest(exact);
        var solver = new CpSolver();
        var status = solve(solver, exact, seconds);
        return switch (status) {
            case OPTIMAL, FEASIBLE -> {
                incumbent.offer(exact.assignment(solver));
                yield Answer.YES;
            }
            case INFEASIBLE -> Answer.NO;
            case MODEL_INVALID, UNKNOWN, UNRECOGNIZED -> Answer.NONE;
        };
    }

    private void suggestBest(ExactModel exact) {
        var best = incumbent.best();
        if (best != null) {
            exact.suggest(best);
        }
    }

    private CpSolverStatus solve(CpSolver solver, ExactModel exact, double seconds) {
        var left = Math.min(seconds, incumbent.secondsLeft());
        if (left <= 0) {
            return CpSolverStatus.UNKNOWN;
        }
        solver.getParameters()
                .setNumWorkers(1)
                .setLinearizationLevel(0)
                .setRandomSeed(asked++)
                .setMaxTimeInSeconds(left);
        try (var watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("schedule-watch").factory())) {
            var watching =
                    watch.scheduleWithFixedDelay(
                            () -> {
                                if (incumbent.done()) {
                                    solver.stopSearch();
                                }
                            },
                            50,
                            50,
                            TimeUnit.MILLISECONDS);
            var status = solver.solve(exact.model());
            watching.cancel(false);
            return status;
        }
    }

    /** A schedule cannot have more breaks than this. */
    private int mostConceivable() {
        int sum = 0;
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p]) {
                sum += Math.max(0, Math.min(c.meetingsOf[p].length, c.slots / 2 + 1) - 1);
            }
        }
        return sum;
    }

    private void allDoNotFit() {
        if (c.problem.objective().allRequired()) {
            incumbent.noneExists();
        } else {
            incumbent.boundWeight(c.totalWeight - 1);
        }
    }
}
