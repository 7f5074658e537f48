package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private int movesBound;
    private boolean infeasible;
    private long leastCost = Long.MIN_VALUE;
    private long costOfLeavingOut;
    private long unevenBound;
    private volatile boolean closed;
    private boolean ended;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

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

    /** What {@link #whenDone} returns: close it to be left alone. */
    interface Watch extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Calls back when there is nothing left to search, possibly more than once, until the watch is
     * closed. For native code that cannot ask by itself.
     */
    Watch whenDone(Runnable stop) {
        waiting.add(stop);
        var watcher =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        while (waiting.contains(stop)) {
                                            if (done()) {
                                                stop.run();
                                            }
                                            Thread.sleep(50);
                                        }
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        return () -> {
            waiting.remove(stop);
            watcher.interrupt();
        };
    }

    /** From now on nothing changes any more, whatever a late search says. */
    synchronized void end() {
        ended = true;
    }

    private void close() {
        closed = true;
        waiting.forEach(Runnable::run);
    }

    double secondsInAll() {
        return (deadline - started) / 1e9;
    }

    double secondsLeft() {
        return (deadline - System.nanoTime()) / 1e9;
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /**
     * Takes an assignment if it is better than the best.
     *
     * @throws IllegalStateException when it breaks a rule or beats a proven bound: then a search or
     *     a proof is wrong, and no answer is better than a wrong one
     */
    synchronized boolean offer(int[] candidate) {
        var worth = Value.of(compact, candidate);
        var best = value;
        if (ended || (best != null && worth.cost() >= best.cost())) {
            return false;
        }
        var broken = compact.brokenRule(candidate);
        if (broken != null) {
            throw new IllegalStateException("a search broke a rule: " + broken);
        }
        var complete = worth.complete(compact);
        if (worth.placedWeight() > weightBound
                || worth.cost() < leastCost
                || (complete && worth.breaks() < breaksBound())
                || (complete && infeasible)) {
            throw new IllegalStateException(
                    "a schedule beats a proven bound: %s against %d placed, %d breaks"
                            .formatted(worth, weightBound, breaksBound()));
        }
        slotOf = candidate.clone();
        value = worth;
        tell();
        return true;
    }

    synchronized void boundBreaks(int bound) {
        if (!ended && bound > breaksBound) {
            breaksBound = bound;
            contradictIfBeaten();
            tell();
        }
    }

    synchronized void boundWeight(long bound) {
        if (!ended && bound < weightBound) {
            weightBound = bound;
            tell();
        }
    }

    /** Proven that leaving out a meeting costs so much, whatever is gained by it. */
    synchronized void boundLeavingOut(long cost) {
        costOfLeavingOut = cost;
    }

    /** Proven that people fall behind so far, whatever is placed. */
    synchronized void boundUneven(long bound) {
        unevenBound = bound;
    }

    /** The bound on moves holds for schedules that place everything that had a slot. */
    synchronized void boundMoves(int bound) {
        if (!ended) {
            movesBound = Math.max(movesBound, bound);
        }
    }

    synchronized int movesBound() {
        return movesBound;
    }

    /** Proven that no schedule costs less. */
    synchronized void nothingBeats(long cost) {
        if (!ended) {
            leastCost = cost;
            tell();
        }
    }

    /** What every schedule costs at least, as far as that is proven as a whole. */
    synchronized long leastCost() {
        return leastCost;
    }

    /** Proven that not all required meetings fit. */
    synchronized void noneExists() {
        if (ended) {
            return;
        }
        var best = value;
        if (best != null && best.complete(compact)) {
            throw new IllegalStateException("a schedule was found and proven impossible");
        }
        infeasible = true;
        close();
    }

    private void contradictIfBeaten() {
        var best = value;
        if (best != null && best.complete(compact) && best.breaks() < breaksBound()) {
            throw new IllegalStateException(
                    "a bound of %d breaks was proven, but %d are enough"
                            .formatted(breaksBound, best.breaks()));
        }
    }

    private void tell() {
        var best = value;
        if (best != null) {
            if (optimal()) {
                close();
            }
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
     * placed and with that nobody has breaks, falls behind or moves but as is proven necessary, and
     * leaving out a meeting to save some of that costs more.
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
                && (best.uneven() <= unevenBound || compact.problem.objective().uneven() == 0)
                && (compact.problem.objective().allRequired()
                        || best.placed() < compact.meetings
                        || best.cost() <= costOfLeavingOut)
                && (compact.problem.objective().moves() == 0
                        || best.moved() == 0
                        || (best.moved() <= movesBound && best.placed() == compact.meetings));
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
