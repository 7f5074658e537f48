package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What one thread does: rounds of annealing, longer and longer; and where the exact solver is of
 * use, one thread leads with bounds and proofs while the others turn to it when annealing finds
 * nothing more.
 */
final class Search implements Callable<Void> {

    private static final double PATTERN_SECONDS = 0.3;
    private static final double FIRST_SLICE = 2;

    /** So long the others only anneal. */
    private static final double ALONE = 0.8;

    private static final int SMALL = 50;

    /** Where a large event that fits loses its breaks, in units of the cost of one. */
    private static final double WARM = 0.25;

    private static final double COOL = 0.18;
    private static final double MOVES_PER_SECOND = 3e6;

    private final Compact c;
    private final Incumbent incumbent;
    private final long seed;
    private final boolean exact;
    private final int number;
    private final boolean leads;
    private final boolean alone;
    private final SharedClauses shared;
    private final Set<String> notes;

    /**
     * One of several searches on the same problem.
     *
     * @param number of this one, from 0; the last one proves
     * @param threads how many there are
     * @param exact whether proofs are wanted
     * @param notes where to say that the solver library is missing
     */
    Search(
            Compact compact,
            Incumbent incumbent,
            SharedClauses shared,
            long seed,
            int number,
            int threads,
            boolean exact,
            Set<String> notes) {
        c = compact;
        this.incumbent = incumbent;
        this.shared = shared;
        this.seed = seed + number;
        this.exact = exact;
        this.number = number;
        leads = number == threads - 1;
        alone = threads == 1;
        this.notes = notes;
    }

    @Override
    public Void call() {
        var annealing = new Annealing(c, incumbent, seed);
        var planned = Arrays.stream(c.current).anyMatch(it -> it != NONE);
        if (planned) {
            var mended = incumbent.best();
            annealing.start(mended == null ? c.current.clone() : mended);
        } else {
            annealing.construct();
        }
        var required = c.problem.objective().allRequired();
        // A version that people know is worth more than what a hot search would make of it.
        var hot = required || planned ? 0.5 : 3.0;
        var cold = required ? 0.2 : 0.1;
        var moves = Math.max(200_000, 40L * c.meetings);
        if (exact && leads) {
            annealing.round(c.meetings < SMALL ? 20_000 : moves, hot, cold);
            if (!incumbent.done()) {
                lead();
            }
            if (incumbent.done()) {
                return null;
            }
        }
        var hubs = search(ClauseModel.Counting.HUBS, false);
        var people = search(ClauseModel.Counting.PEOPLE, false);
        var slice = FIRST_SLICE;
        for (int round = 1; annealing.round(moves, hot, cold); round++) {
            if (round == 1 && !exact) {
                // A large event is cooled once, as slowly as time allows.
                moves = Math.max(moves, (long) (MOVES_PER_SECOND * incumbent.secondsInAll()));
                hot = placesAll() ? WARM : hot;
                cold = placesAll() ? COOL : cold;
            } else if (round % 2 == 0) {
                moves = Math.min(moves * 2, 1L << 40);
            }
            if (exact && incumbent.seconds() > ALONE && onlyBreaksMatter()) {
                people.findFewer(slice);
                (number % 2 == 0 ? hubs : people).closeGap(slice);
                if (solverIsHere()) {
                    people.searchNear(slice / 2);
                }
                slice *= 1.2;
                moves = Math.min(moves, 2_000_000);
            }
        }
        return null;
    }

    /** Loads the exact solver, which takes a moment, only once it is wanted. */
    private boolean solverIsHere() {
        var missing = NativeLibrary.missing();
        missing.ifPresent(notes::add);
        return missing.isEmpty();
    }

    private boolean onlyBreaksMatter() {
        var objective = c.problem.objective();
        var movesMatter =
                objective.moves() > 0 && Arrays.stream(c.current).anyMatch(it -> it != NONE);
        return objective.allRequired() || (placesAll() && !movesMatter);
    }

    private boolean placesAll() {
        var value = incumbent.value();
        return value != null && value.placed() == c.meetings;
    }

    /** Bounds and proofs. */
    private void lead() {
        var below = search(ClauseModel.Counting.PEOPLE, true);
        if (!onlyBreaksMatter() && ExactSearch.suitsWhole(c)) {
            whole(below);
            return;
        }
        if (solverIsHere()) {
            new PatternBound(c, incumbent).raise(PATTERN_SECONDS);
        }
        var above = search(ClauseModel.Counting.HUBS, false);
        for (var slice = FIRST_SLICE; below.closeGap(slice); slice *= 1.5) {
            if (alone) {
                above.closeGap(slice);
                below.findFewer(slice);
            }
        }
        if (!c.problem.objective().allRequired() && ExactSearch.suitsWhole(c)) {
            whole(below);
        }
    }

    private void whole(ExactSearch search) {
        if (!incumbent.done() && solverIsHere()) {
            search.whole();
        }
    }

    private ExactSearch search(ClauseModel.Counting counting, boolean upwards) {
        return new ExactSearch(c, incumbent, shared, counting, upwards, seed);
    }
}
