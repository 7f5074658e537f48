package eu.sprungbrett.matching.solver;

import java.util.List;
import java.util.Map;

/**
 * One way to place a meeting that was left out: after these changes of the problem, and when these
 * other meetings move, it fits into the slot; everything else stays where it is.
 *
 * @param slot where it fits then
 * @param changes all of them are needed; empty when moving others is enough, that is, when a longer
 *     search would have found it
 * @param moves slots of other meetings that move, by meeting
 */
public record Way(String slot, List<Remedy> changes, Map<String, String> moves) {

    public Way {
        changes = List.copyOf(changes);
        moves = Map.copyOf(moves);
    }
}
