package eu.sprungbrett.matching.gathering;

import java.time.Duration;
import java.time.Instant;

/**
 * One meeting's length in a block.
 *
 * @param id block and two-digit number, for example {@code morning-03}
 */
public record Slot(String id, String block, Instant from, Instant to) {

    /** Whether at least half of it is still to come, so that sitting down is worth the while. */
    public boolean isWorthwhile(Instant now) {
        return !now.isAfter(from.plus(Duration.between(from, to).dividedBy(2)));
    }

    /** Whether the time between this slot and another, in either order, is shorter than a walk. */
    public boolean isTooSoonFor(Slot other, Duration walk) {
        var between =
                from.isBefore(other.from)
                        ? Duration.between(to, other.from)
                        : Duration.between(other.to, from);
        return between.compareTo(walk) < 0;
    }

    /** Whether this slot shares time with a period. */
    public boolean overlaps(Instant otherFrom, Instant otherTo) {
        return otherFrom.isBefore(to) && from.isBefore(otherTo);
    }
}
