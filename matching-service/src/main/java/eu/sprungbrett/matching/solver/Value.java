package eu.sprungbrett.matching.solver;

/**
 * What an assignment of slots is worth, computed afresh and not from the bookkeeping of a search.
 *
 * @param cost the weighted sum of the objective, table changes left out
 * @param unfair breaks beyond the fairness of the objective, over all people
 * @param uneven how far people fall behind, see {@link Objective#uneven()}, over all of them
 */
record Value(
        int placed, long placedWeight, int breaks, int unfair, long uneven, int moved, long cost) {

    static Value of(Compact compact, int[] slotOf) {
        var objective = compact.problem.objective();
        int placed = 0;
        long placedWeight = 0;
        int moved = 0;
        for (int m = 0; m < compact.meetings; m++) {
            if (slotOf[m] != Compact.NONE) {
                placed++;
                placedWeight += compact.weight[m];
                if (compact.current[m] != Compact.NONE && compact.current[m] != slotOf[m]) {
                    moved++;
                }
            }
        }
        var busy = compact.busy(slotOf);
        int breaks = 0;
        long uneven = 0;
        int fewest = Integer.MAX_VALUE;
        for (int p = 0; p < compact.people; p++) {
            if (compact.idleCounts[p]) {
                var own = compact.breaks(p, busy[p]);
                breaks += own;
                uneven += compact.uneven(p, Long.bitCount(busy[p]));
                fewest = Math.min(fewest, own);
            }
        }
        int unfair = 0;
        for (int p = 0; p < compact.people; p++) {
            if (compact.idleCounts[p]) {
                unfair += Math.max(0, compact.breaks(p, busy[p]) - fewest - objective.fairness());
            }
        }
        var cost =
                objective.unplaced() * (compact.totalWeight - placedWeight)
                        + (long) objective.unfair() * unfair
                        + (long) objective.breaks() * breaks
                        + objective.uneven() * uneven
                        + (long) objective.moves() * moved;
        return new Value(placed, placedWeight, breaks, unfair, uneven, moved, cost);
    }

    /** Whether this answers a question in which every meeting is required. */
    boolean complete(Compact compact) {
        return placed == compact.meetings && unfair == 0;
    }
}
