package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One thing that happened to a meeting, for its people to read.
 *
 * @param what the word of the event, for example {@code scheduled}
 * @param actorKind {@code person}, {@code organiser}, {@code partner} or {@code system}
 * @param actor account or partner; absent for the system
 * @param slot where it stands after this, when it stands somewhere
 * @param previousSlot where it stood before, when it stood somewhere else
 */
public record TimelineEntry(
        Instant at,
        String what,
        String actorKind,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String slot,
        @Nullable String place,
        @Nullable String previousSlot) {

    /** Whether a person wrote something here. */
    boolean hasWords() {
        return reason != null && actorKind.equals("person");
    }

    TimelineEntry withoutWords() {
        return hasWords()
                ? new TimelineEntry(at, what, actorKind, actor, null, slot, place, previousSlot)
                : this;
    }
}
