package eu.sprungbrett.matching.standby;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who is here and would sit down when a slot falls free.
 *
 * @param with with whom; empty means with anybody who suits
 * @param since when they joined
 * @param until how long; in the past once they left
 */
record Waiting(String event, String participant, List<String> with, Instant since, Instant until) {

    boolean isFor(String other) {
        return with.isEmpty() || with.contains(other);
    }
}
