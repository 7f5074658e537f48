package eu.sprungbrett.matching.solver;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A bound on breaks from a relaxation: every person mixes whole days (sets of busy slots, each with
 * its breaks), every meeting mixes slots, and the two have to agree on how busy a person is in a
 * slot; slots have so many tables.
 *
 * <p>Days are generated as they are needed. The linear solver only proposes prices for "person p
 * busy in slot s"; the bound is computed from the prices here, as the value of the Lagrangian
 * relaxation, so that a careless solver costs quality and never truth.
 */
final class PatternBound {

    private static final double NEVER = 1e12;
    private static final double TOLERANCE = 1e-6;
    private static final double STRANGER = 10;

    private final Compact c;
    private final Incumbent incumbent;
    private final long[] open;
    private final int[] segmentOf;

    PatternBound(Compact compact, Incumbent incumbent) {
        c = compact;
        this.incumbent = incumbent;
        open = new long[c.people];
        for (int p = 0; p < c.people; p++) {
            for (var m : c.meetingsOf[p]) {
                open[p] |= c.allowed[m];
            }
        }
        segmentOf = new int[c.slots];
        for (int i = 0; i < c.segments.length; i++) {
            for (var rest = c.segments[i]; rest != 0; rest &= rest - 1) {
                segmentOf[Long.numberOfTrailingZeros(rest)] = i;
            }
        }
    }

    private boolean counts(int p) {
        return c.idleCounts[p] && c.meetingsOf[p].length > 0;
    }

    /** Raises the bound on breaks of schedules that place everything, for at most so long. */
    void raise(double seconds) {
        var end = incumbent.seconds() + seconds;
        var master = new Master();
        while (!incumbent.done()
                && incumbent.seconds() < end
                && master.solve(end - incumbent.seconds())) {
            var prices = master.prices();
            incumbent.boundBreaks((int) Math.ceil(value(prices, master.tablePrices()) - TOLERANCE));
            if (!master.extend(prices)) {
                return;
            }
        }
    }

    /** The Lagrangian value of any prices: no schedule that places everything has fewer breaks. */
    double value(double[][] price, double[] tablePrice) {
        double sum = 0;
        for (int s = 0; s < c.slots; s++) {
            sum -= tablePrice[s] * c.tables;
        }
        for (int m = 0; m < c.meetings; m++) {
            var least = NEVER;
            for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                var cost = c.needsTable[m] ? tablePrice[slot] : 0;
                for (var p : c.members[m]) {
                    cost += p < c.people && counts(p) ? price[p][slot] : 0;
                }
                least = Math.min(least, cost);
            }
            sum += least;
        }
        for (int p = 0; p < c.people; p++) {
            if (counts(p)) {
                sum += cheapestDay(p, price[p]).cost;
            }
        }
        return sum;
    }

    private record PricedDay(long busy, double cost) {}

    /** The day with the least breaks minus prices of its busy slots. */
    private PricedDay cheapestDay(int p, double[] price) {
        var count = c.meetingsOf[p].length;
        var states = 3 * (count + 1);
        var cost = new double[(c.slots + 1) * states];
        var from = new byte[(c.slots + 1) * states];
        Arrays.fill(cost, NEVER);
        cost[0] = 0;
        for (int s = 0; s < c.slots; s++) {
            var fresh = s > 0 && segmentOf[s] != segmentOf[s - 1];
            var mayMeet = (open[p] >>> s & 1) != 0;
            for (int n = 0; n <= Math.min(count, s); n++) {
                for (int state = 0; state < 3; state++) {
                    var now = cost[s * states + 3 * n + state];
                    if (now >= NEVER) {
                        continue;
                    }
                    var effective = fresh ? 0 : state;
                    var idle = (s + 1) * states + 3 * n + (effective == 0 ? 0 : 2);
                    if (now < cost[idle]) {
                        cost[idle] = now;
                        from[idle] = (byte) state;
                    }
                    if (mayMeet && n < count) {
                        var meets = (s + 1) * states + 3 * (n + 1) + 1;
                        var then = now - price[s] + (effective == 2 ? 1 : 0);
                        if (then < cost[meets]) {
                            cost[meets] = then;
                            from[meets] = (byte) state;
                        }
                    }
                }
            }
        }
        int end = 0;
        for (int state = 1; state < 3; state++) {
            if (cost[c.slots * states + 3 * count + state]
                    < cost[c.slots * states + 3 * count + end]) {
                end = state;
            }
        }
        var total = cost[c.slots * states + 3 * count + end];
        if (total >= NEVER) {
            return new PricedDay(0, NEVER);
        }
        long busy = 0;
        int n = count;
        for (int s = c.slots; s > 0; s--) {
            int before = from[s * states + 3 * n + end];
            if (end == 1) {
                busy |= 1L << (s - 1);
                n--;
            }
            end = before;
        }
        return new PricedDay(busy, total);
    }

    /** The linear programme over the days generated so far. */
    private final class Master {

        private final MPSolver solver = MPSolver.createSolver("GLOP");
        private final @Nullable MPConstraint[] oneDay = new MPConstraint[c.people];
        private final @Nullable MPConstraint[][] agree = new MPConstraint[c.people][c.slots];
        private final MPConstraint[] tables = new MPConstraint[c.slots];
        private final double[] dayPrice = new double[c.people];

        Master() {
            var infinity = MPSolver.infinity();
            solver.objective().setMinimization();
            for (int s = 0; s < c.slots; s++) {
                tables[s] = solver.makeConstraint(-infinity, c.tables);
            }
            for (int p = 0; p < c.people; p++) {
                if (counts(p)) {
                    oneDay[p] = solver.makeConstraint(1, 1);
                    for (var rest = open[p]; rest != 0; rest &= rest - 1) {
                        agree[p][Long.numberOfTrailingZeros(rest)] = solver.makeConstraint(0, 0);
                    }
                    strangers(p);
                    days(p);
                }
            }
            for (int m = 0; m < c.meetings; m++) {
                meeting(m);
            }
        }

        private void meeting(int m) {
            var once = solver.makeConstraint(1, 1);
            for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                var share = variable(0);
                once.setCoefficient(share, 1);
                if (c.needsTable[m]) {
                    tables[slot].setCoefficient(share, 1);
                }
                for (var p : c.members[m]) {
                    var constraint = p < c.people ? agree[p][slot] : null;
                    if (constraint != null) {
                        constraint.setCoefficient(share, 1);
                    }
                }
            }
        }

        /** Costly ways to disagree, so that the programme has a solution from the beginning. */
        private void strangers(int p) {
            for (int s = 0; s < c.slots; s++) {
                var constraint = agree[p][s];
                if (constraint != null) {
                    constraint.setCoefficient(variable(STRANGER), 1);
                    constraint.setCoefficient(variable(STRANGER), -1);
                }
            }
        }

        /** All days without a break inside one segment. */
        private void days(int p) {
            var length = c.meetingsOf[p].length;
            var run = (1L << length) - 1;
            var any = false;
            for (int s = 0; s + length <= c.slots; s++) {
                var busy = run << s;
                if ((busy & ~open[p]) == 0) {
                    day(p, busy);
                    any = true;
                }
            }
            if (!any) {
                day(p, cheapestDay(p, new double[c.slots]).busy);
            }
        }

        private void day(int p, long busy) {
            var share = variable(c.breaks(p, busy));
            var one = oneDay[p];
            if (one != null) {
                one.setCoefficient(share, 1);
            }
            for (var rest = busy; rest != 0; rest &= rest - 1) {
                var constraint = agree[p][Long.numberOfTrailingZeros(rest)];
                if (constraint != null) {
                    constraint.setCoefficient(share, -1);
                }
            }
        }

        private MPVariable variable(double cost) {
            var variable = solver.makeNumVar(0, MPSolver.infinity(), "");
            solver.objective().setCoefficient(variable, cost);
            return variable;
        }

        boolean solve(double seconds) {
            solver.setTimeLimit(Math.max(1, (long) (1000 * seconds)));
            return solver.solve() == MPSolver.ResultStatus.OPTIMAL;
        }

        /** Prices of the last solution; to be read before the programme changes. */
        double[][] prices() {
            var prices = new double[c.people][c.slots];
            for (int p = 0; p < c.people; p++) {
                var one = oneDay[p];
                dayPrice[p] = one == null ? 0 : one.dualValue();
                for (int s = 0; s < c.slots; s++) {
                    var constraint = agree[p][s];
                    if (constraint != null) {
                        prices[p][s] = -constraint.dualValue();
                    }
                }
            }
            return prices;
        }

        double[] tablePrices() {
            return Arrays.stream(tables).mapToDouble(it -> Math.max(0, -it.dualValue())).toArray();
        }

        /** Adds the days that these prices make attractive; false when there are none. */
        boolean extend(double[][] prices) {
            var extended = false;
            for (int p = 0; p < c.people; p++) {
                if (counts(p)) {
                    var day = cheapestDay(p, prices[p]);
                    if (day.cost < dayPrice[p] - TOLERANCE) {
                        day(p, day.busy);
                        extended = true;
                    }
                }
            }
            return extended;
        }
    }
}
