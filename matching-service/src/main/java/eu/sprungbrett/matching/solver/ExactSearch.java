package eu.sprungbrett.matching.solver;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One thread's part in closing the gap between the best schedule and the bound.
 *
 * <p>Each thread states the question "are so few breaks enough?" as clauses, counting in its own
 * way, and asks it from the bound upwards or from the best schedule downwards; what they learn they
 * tell each other. Where schedules are still far from the bound, better ones are sought near the
 * best by the solver library.
 *
 * <p>Only for questions in which all meetings are placed, but for {@link #whole}.
 */
final class ExactSearch {

    /**
     * Above this many combinations of meetings and slots a model would be too large to be of use.
     */
    private static final long LARGEST = 15_000;

    private static final long LARGEST_WHOLE = 12_000;

    private static final double NEAR_SECONDS = 0.7;

    private final Compact c;
    private final Incumbent incumbent;
    private final SharedClauses shared;
    private final ClauseModel.Counting counting;
    private final boolean upwards;
    private final long seed;
    private final Random random;
    private @Nullable ClauseModel model;
    private double share = 0.4;

    /**
     * One thread's part.
     *
     * @param upwards whether to ask from the bound upwards, not from the best schedule downwards
     */
    ExactSearch(
            Compact compact,
            Incumbent incumbent,
            SharedClauses shared,
            ClauseModel.Counting counting,
            boolean upwards,
            long seed) {
        c = compact;
        this.incumbent = incumbent;
        this.shared = shared;
        this.counting = counting;
        this.upwards = upwards;
        this.seed = seed;
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

    /**
     * Asks one question after the other for so long, or until bound and schedule meet. False when
     * asking further is of no use.
     */
    boolean closeGap(double seconds) {
        var end = incumbent.seconds() + seconds;
        while (!incumbent.done() && incumbent.seconds() < end) {
            var clauses = model();
            var best = incumbent.best();
            var value = known();
            var question = question(value);
            if (question < 0) {
                // Somebody else has found a schedule without breaks since.
                return false;
            }
            if (best != null && value != null && !upwards) {
                clauses.suggest(best);
            }
            var answer =
                    clauses.atMost(
                            question,
                            () ->
                                    incumbent.done()
                                            || incumbent.seconds() >= end
                                            || question != question(known()));
            if (answer == ClauseSolver.Answer.NO) {
                refuted(question);
            } else if (answer == ClauseSolver.Answer.YES
                    && !incumbent.offer(clauses.assignment())
                    && question == question(known())) {
                // Few breaks alone make no better schedule here.
                return false;
            }
        }
        return !incumbent.done();
    }

    /**
     * Asks for one break fewer where only the people who have breaks now, and a few more, may have
     * any: a much easier question, whose "no" is not used.
     */
    void findFewer(double seconds) {
        var end = incumbent.seconds() + seconds;
        while (!incumbent.done() && incumbent.seconds() < end) {
            var best = incumbent.best();
            var value = known();
            if (best == null || value == null || value.breaks() <= incumbent.breaksBound()) {
                return;
            }
            var clauses = model();
            clauses.suggest(best);
            var slice = Math.min(end, incumbent.seconds() + seconds / 2);
            var answer =
                    clauses.atMost(
                            value.breaks() - 1,
                            someRelaxed(best),
                            () ->
                                    incumbent.done()
                                            || incumbent.seconds() >= slice
                                            || !value.equals(known()));
            if (answer == ClauseSolver.Answer.YES && !incumbent.offer(clauses.assignment())) {
                return;
            }
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

    /** How many breaks to ask for; without a schedule whether there is any. */
    private int question(@Nullable Value value) {
        if (value == null) {
            return shared.most();
        }
        return upwards ? incumbent.breaksBound() : value.breaks() - 1;
    }

    private ClauseModel model() {
        var made = model;
        if (made == null) {
            var value = known();
            var most = shared.most(value == null ? mostConceivable() : value.breaks());
            made = new ClauseModel(c, counting, most, seed, shared.member());
            model = made;
        }
        return made;
    }

    private void refuted(int breaks) {
        if (breaks >= mostConceivable()) {
            allDoNotFit();
        } else {
            incumbent.boundBreaks(breaks + 1);
        }
    }

    /** Whether the whole objective fits into one model of useful size. */
    static boolean suitsWhole(Compact compact) {
        return options(compact) <= LARGEST_WHOLE;
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

    /** Whether interpreters can be chosen in the same model. */
    static boolean suitsWhoeverInterprets(Compact compact) {
        var interpreters = new HashSet<String>();
        compact.problem.meetings().forEach(it -> interpreters.addAll(it.interpreters()));
        return suitsWhole(compact)
                && IntStream.range(0, compact.people)
                        .noneMatch(
                                p ->
                                        compact.meetingsOf[p].length > 0
                                                && interpreters.contains(
                                                        compact.problem.people().get(p).id()));
    }

    /** Looks for the best schedule whoever interprets, and settles who does, until time is over. */
    void whoeverInterprets(InterpreterChoice choice) {
        var exact = ExactModel.whoeverInterprets(c);
        suggestBest(exact);
        var solver = new CpSolver();
        var status = solve(solver, exact, incumbent.secondsLeft());
        if ((status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE)
                && incumbent.offer(exact.assignment(solver))) {
            choice.settle(exact.interpreters(solver));
        }
        if (status == CpSolverStatus.OPTIMAL) {
            incumbent.nothingBeats(Value.of(c, exact.assignment(solver)).cost());
        } else if (status == CpSolverStatus.INFEASIBLE) {
            incumbent.noneExists();
        }
    }

    private @Nullable Value known() {
        var value = incumbent.value();
        return value != null && value.complete(c) ? value : null;
    }

    /**
     * Looks for schedules with one break fewer that differ from the best in some meetings only:
     * those of a few people, or those in a few slots. The number of meetings let go follows from
     * how hard that was the last time.
     */
    void searchNear(double seconds) {
        var end = incumbent.seconds() + seconds;
        while (!incumbent.done() && incumbent.seconds() < end) {
            var best = incumbent.best();
            var value = known();
            if (best == null || value == null || value.breaks() <= incumbent.breaksBound()) {
                return;
            }
            var allowed = letGo(best);
            var exact = ExactModel.near(c, allowed, value.breaks() - 1);
            var solver = new CpSolver();
            var status = solve(solver, exact, NEAR_SECONDS);
            if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
                incumbent.offer(exact.assignment(solver));
            } else if (status == CpSolverStatus.INFEASIBLE) {
                share = Math.min(1, share * 1.05);
            } else {
                share = Math.max(0.1, share * 0.9);
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
                .setMaxTimeInSeconds(left)
                .setSymmetryLevel(0)
                .setCpModelProbingLevel(1)
                .setMaxPresolveIterations(1);
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
