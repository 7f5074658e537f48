package eu.sprungbrett.matching.solver;

import java.time.Duration;

/**
 * Where a running search stands.
 *
 * @param placedWeight weight of the meetings placed in the best schedule so far
 * @param placedWeightBound no schedule places more weight
 * @param breaks breaks in the best schedule so far
 * @param breaksBound no schedule that places all meetings has fewer
 */
public record Progress(
        Duration elapsed,
        int placed,
        long placedWeight,
        long placedWeightBound,
        int breaks,
        int breaksBound) {

    /**
     * Hears of every better schedule or bound; called from the searching threads, one at a time.
     */
    @FunctionalInterface
    public interface Listener {

        /** Nobody wants to know. */
        Listener NONE = _ -> {};

        /** Something improved. */
        void on(Progress progress);
    }
}
