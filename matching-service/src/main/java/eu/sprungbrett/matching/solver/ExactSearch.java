package eu.sprungbrett.matching.solver;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

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
    private static final long LARGEST = 15_000;

    private static final long LARGEST_WHOLE = 12_000;

    private static final double FIRST_SLICE = 3;

    private static final double NEAR_SECONDS = 0.7;

    /** "#Bound 1.79s best:inf next:[3,100]": no solution is worth less than 3. */
    private static final Pattern BOUND = Pattern.compile("^#\\S+\\s.*next:\\[(\\d+),");

    private final Compact c;
    private final Incumbent incumbent;
    private final Random random;
    private int asked;
    private int attempts;
    private double share = 0.4;
    private boolean thorough;

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

    /**
     * Proves until bound and schedule meet or time is over: whether there is a schedule without
     * breaks at all; then the fewest breaks with cores of contradictions; then one number after the
     * other from the bound upwards.
     */
    void closeGap() {
        if (known() != null && incumbent.breaksBound() == 0) {
            raise(FIRST_SLICE);
        }
        for (var slice = FIRST_SLICE; !incumbent.done(); slice *= 1.5) {
            fewest(slice);
            raise(slice);
            findFewer(slice);
        }
    }

    /** Raises the bound by asking for a schedule at the bound, as long as the answer is "no". */
    private void raise(double slice) {
        while (!incumbent.done()) {
            var least = incumbent.breaksBound();
            if (ask(null, least, slice) != Answer.NO) {
                return;
            }
            refuted(least);
        }
    }

    /** One attempt at the fewest breaks; what it proves on the way is a bound already. */
    private void fewest(double slice) {
        var best = known();
        var most = best == null ? mostConceivable() : best.breaks() - 1;
        var least = incumbent.breaksBound();
        if (incumbent.done() || least > most) {
            return;
        }
        var exact = ExactModel.fewestBreaks(c, null, least, most);
        var solver = new CpSolver();
        solver.getParameters().setOptimizeWithCore(true);
        thorough = best == null;
        listen(solver);
        var status = solve(solver, exact, slice);
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            var slotOf = exact.assignment(solver);
            incumbent.offer(slotOf);
            if (status == CpSolverStatus.OPTIMAL) {
                incumbent.boundBreaks(Value.of(c, slotOf).breaks());
            }
        } else if (status == CpSolverStatus.INFEASIBLE) {
            refuted(most);
        }
    }

    private void refuted(int breaks) {
        if (breaks >= mostConceivable()) {
            allDoNotFit();
        } else {
            incumbent.boundBreaks(breaks + 1);
        }
    }

    /** Takes over each bound that the solver reports while it works. */
    private void listen(CpSolver solver) {
        solver.getParameters().setLogSearchProgress(true).setLogToStdout(false);
        solver.setLogCallback(
                // Native code calls this method by name: a lambda would not do.
                new Consumer<>() {
                    @Override
                    public void accept(String line) {
                        var matcher = BOUND.matcher(line);
                        if (matcher.find()) {
                            incumbent.boundBreaks(Integer.parseInt(matcher.group(1)));
                        }
                    }
                });
    }

    /** Whether the whole objective fits into one model of useful size. */
    boolean suitsWhole() {
        return options(c) <= LARGEST_WHOLE;
    }

    /**
     * Looks for the schedule of least cost, meetings left out where they must, until time is over.
     */
    void whole() {
        var exact = ExactModel.leastCost(c);
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
     * One attempt to find a better schedule: with as few breaks as are not yet refuted, or with one
     * fewer than now if only some people may have any.
     */
    void findFewer(double seconds) {
        var best = incumbent.best();
        var value = known();
        var least = incumbent.breaksBound();
        if (best == null || value == null || attempts++ % 4 == 3) {
            if (ask(null, least, seconds) == Answer.NO) {
                refuted(least);
            }
        } else if (value.breaks() > least && attempts % 4 == 1) {
            ask(someRelaxed(best), random.below(2) == 0 ? value.breaks() - 1 : least, seconds);
        } else {
            searchNear(seconds);
        }
    }

    /**
     * Looks for schedules with one break fewer that differ from the best in some meetings only:
     * those of a few people, or those in a few slots. The number of meetings let go follows from
     * how hard that was the last time.
     */
    private void searchNear(double seconds) {
        var end = incumbent.seconds() + seconds;
        while (!incumbent.done() && incumbent.seconds() < end) {
            var best = incumbent.best();
            var value = known();
            if (best == null || value == null || value.breaks() <= incumbent.breaksBound()) {
                return;
            }
            var allowed = letGo(best);
            var exact = ExactModel.near(c, allowed, value.breaks() - 1);
            switch (answer(exact, NEAR_SECONDS)) {
                case YES -> {}
                case NO -> share = Math.min(1, share * 1.05);
                case NONE -> share = Math.max(0.1, share * 0.9);
            }
        }
    }

    private long[] letGo(int[] slotOf) {
        var allowed = new long[c.meetings];
        for (int m = 0; m < c.meetings; m++) {
            allowed[m] = 1L << slotOf[m];
        }
        int free = 0;
        if (random.below(2) == 0) {
            var length = Math.max(2, (int) Math.round(share * c.slots));
            var from = random.below(Math.max(1, c.slots - length + 1));
            for (int m = 0; m < c.meetings; m++) {
                if (slotOf[m] >= from && slotOf[m] < from + length) {
                    allowed[m] = c.allowed[m];
                }
            }
            return allowed;
        }
        var busy = c.busy(slotOf);
        var order = new ArrayList<Integer>();
        for (int p = 0; p < c.people; p++) {
            order.add(c.breaks(p, busy[p]) > 0 ? 0 : order.size(), p);
        }
        var broken = (int) order.stream().filter(p -> c.breaks(p, busy[p]) > 0).count();
        shuffle(order.subList(0, broken));
        shuffle(order.subList(broken, order.size()));
        // Half of those with breaks, then anybody.
        var chosen = new ArrayList<>(order.subList(0, (broken + 1) / 2));
        chosen.addAll(order.subList(broken, order.size()));
        for (var p : chosen) {
            for (var m : c.meetingsOf[p]) {
                if (allowed[m] != c.allowed[m] && free < share * c.meetings) {
                    allowed[m] = c.allowed[m];
                    free++;
                }
            }
        }
        return allowed;
    }

    private void shuffle(List<Integer> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.below(i + 1));
        }
    }

    /** Whoever has breaks in this schedule, and as many others. */
    private boolean[] someRelaxed(int[] slotOf) {
        var busy = c.busy(slotOf);
        var relaxed = new boolean[c.people];
        var others = new ArrayList<Integer>();
        int broken = 0;
        for (int p = 0; p < c.people; p++) {
            if (c.breaks(p, busy[p]) > 0) {
                relaxed[p] = true;
                broken++;
            } else if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                others.add(p);
            }
        }
        for (int i = 0; i < Math.max(4, broken) && !others.isEmpty(); i++) {
            relaxed[others.get(random.below(others.size()))] = true;
        }
        return relaxed;
    }

    private Answer ask(boolean @Nullable [] relaxed, int most, double seconds) {
        return answer(ExactModel.atMost(c, relaxed, most), seconds);
    }

    private Answer answer(ExactModel exact, double seconds) {
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
        if (left <= 0 || incumbent.done()) {
            return CpSolverStatus.UNKNOWN;
        }
        solver.getParameters()
                .setNumWorkers(1)
                .setLinearizationLevel(0)
                .setRandomSeed(random.below(1 << 30))
                .setMaxTimeInSeconds(left);
        if (!thorough) {
            solver.getParameters()
                    .setSymmetryLevel(0)
                    .setCpModelProbingLevel(1)
                    .setMaxPresolveIterations(1);
        }
        thorough = false;
        if (asked++ > 0) {
            // The same question again is asked in another order: a search may be lucky.
            solver.getParameters()
                    .setPermuteVariableRandomly(true)
                    .setPermutePresolveConstraintOrder(true);
        }
        try (var _ = incumbent.whenDone(solver::stopSearch)) {
            return solver.solve(exact.model());
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
