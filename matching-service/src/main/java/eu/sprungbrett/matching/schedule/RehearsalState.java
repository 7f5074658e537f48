package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.schedule.Rehearsal.Assumptions;
import eu.sprungbrett.matching.schedule.Rehearsal.Estimate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A rehearsal as it lies in the store.
 *
 * @param status {@code running}, {@code done} or {@code failed}
 * @param people how many took part in it, invented ones among them
 * @param invented how many of them are not registered
 * @param measures figures by name; absent until it is done
 */
record RehearsalState(
        String event,
        String status,
        Assumptions assumptions,
        Instant startedAt,
        int people,
        int invented,
        @Nullable Map<String, Estimate> measures) {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";

    RehearsalState done(Map<String, Estimate> found) {
        return new RehearsalState(event, DONE, assumptions, startedAt, people, invented, found);
    }

    RehearsalState failed() {
        return new RehearsalState(event, FAILED, assumptions, startedAt, people, invented, null);
    }
}
