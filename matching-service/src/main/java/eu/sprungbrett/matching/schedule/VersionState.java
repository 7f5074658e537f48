package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.schedule.Merge.Conflict;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A version of an event's schedule; the arrangement itself is the plan's sheets, which stay as they
 * were when the version was replaced.
 *
 * @param previous the plan it replaced
 * @param run from which run it came; absent after a roll-back
 * @param rolledBackTo the version it repeats
 * @param settled whether all meetings have been brought along
 */
record VersionState(
        String event,
        int number,
        String previous,
        @Nullable String run,
        Instant publishedAt,
        String publishedBy,
        @Nullable Integer rolledBackTo,
        int placed,
        int unplaced,
        List<String> dropped,
        List<Conflict> conflicts,
        boolean settled) {

    VersionState settling() {
        return new VersionState(
                event,
                number,
                previous,
                run,
                publishedAt,
                publishedBy,
                rolledBackTo,
                placed,
                unplaced,
                dropped,
                conflicts,
                true);
    }
}
