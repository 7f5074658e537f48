package eu.sprungbrett.matching.gathering;

import java.time.Instant;

/**
 * One meeting's length in a block.
 *
 * @param id block and two-digit number, for example {@code morning-03}
 */
public record Slot(String id, String block, Instant from, Instant to) {

    /** Whether this slot shares time with a period. */
    public boolean overlaps(Instant otherFrom, Instant otherTo) {
        return otherFrom.isBefore(to) && from.isBefore(otherTo);
    }
}
