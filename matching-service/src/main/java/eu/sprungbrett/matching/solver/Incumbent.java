package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The best schedule and the best bounds so far, shared by all that search. */
final class Incumbent {

    private final Compact compact;
    private final Progress.Listener listener;
    private final BooleanSupplier cancelled;
    private final long started = System.nanoTime();
    private final long deadline;
    private int @Nullable [] slotOf;
    private @Nullable Value value;
    private long weightBound;
    private int breaksBound;
    private boolean infeasible;
    private long leastCost = Long.MIN_VALUE;
    private volatile boolean closed;

    Incumbent(
            Compact compact,
            Settings settings,
            Progress.Listener listener,
            BooleanSupplier cancelled) {
        this.compact = compact;
        this.listener = listener;
        this.cancelled = cancelled;
        deadline = started + settings.limit().toNanos();
        weightBound = compact.totalWeight;
    }

    /** Whether there is nothing left to search: proven, out of time, or not wanted any more. */
    boolean done() {
        return closed || System.nanoTime() - deadline >= 0 || cancelled.getAsBoolean();
    }

    /** Whether a proof ended the search. */
    boolean proven() {
        return closed;
    }

    double secondsLeft() {
        return (deadline - System.nanoTime()) / 1e9;
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Takes an assignment that keeps every rule if it is better than the best. */
    synchronized boolean offer(int[] candidate) {
        var worth = Value.of(compact, candidate);
        var best = value;
        if (best != null && worth.cost() >= best.cost()) {
            return false;
        }
        slotOf = candidate.clone();
        value = worth;
        tell();
        return true;
    }

    synchronized void boundBreaks(int bound) {
        if (bound > breaksBound) {
            breaksBound = bound;
            tell();
        }
    }

    synchronized void boundWeight(long bound) {
        if (bound < weightBound) {
            weightBound = bound;
            tell();
        }
    }

    /** Proven that no schedule costs less. */
    synchronized void nothingBeats(long cost) {
        leastCost = cost;
        tell();
    }

    /** Proven that not all required meetings fit. */
    synchronized void noneExists() {
        infeasible = true;
        closed = true;
    }

    private void tell() {
        var best = value;
        if (best != null) {
            closed |= optimal();
            listener.on(
                    new Progress(
                            Duration.ofNanos(System.nanoTime() - started),
                            best.placed(),
                            best.placedWeight(),
                            weightBound,
                            best.breaks(),
                            breaksBound()));
        }
    }

    /**
     * Whether no schedule costs less: that is proven as a whole, or as much weight as possible is
     * placed and with that no breaks and moves but those that are proven necessary.
     */
    synchronized boolean optimal() {
        var best = value;
        if (best != null && best.cost() <= leastCost) {
            return true;
        }
        return best != null
                && best.unfair() == 0
                && best.placedWeight() == weightBound
                && best.breaks() == breaksBound()
                && (compact.problem.objective().moves() == 0 || best.moved() == 0);
    }

    /** The bound on breaks holds for schedules that place everything; of others it says nothing. */
    synchronized int breaksBound() {
        return weightBound == compact.totalWeight ? breaksBound : 0;
    }

    synchronized long weightBound() {
        return weightBound;
    }

    synchronized boolean infeasible() {
        return infeasible;
    }

    synchronized @Nullable Value value() {
        return value;
    }

    synchronized int @Nullable [] best() {
        return slotOf == null ? null : slotOf.clone();
    }
}
