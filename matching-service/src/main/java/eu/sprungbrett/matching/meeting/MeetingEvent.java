package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Something that happened to a meeting.
 *
 * @param reason why, in the words of whoever did it
 * @param previous where it stood before, when it stood somewhere
 * @param answers whether it was somebody's yes at the same time
 */
public record MeetingEvent(
        Kind kind,
        Actor actor,
        @Nullable String reason,
        @Nullable Place previous,
        boolean answers) {

    static MeetingEvent of(Kind kind, Step step, @Nullable Place previous) {
        return new MeetingEvent(
                kind, step.actor(), step.reason(), previous, step instanceof Step.Accept);
    }

    /** Kinds of events; the name in lower case is the word of the contract. */
    public enum Kind {
        REQUESTED,
        COUNTERED,
        ACCEPTED,
        SCHEDULED,
        MOVED,
        DECLINED,
        WITHDRAWN,
        CANCELLED,
        DISPLACED,
        EXPIRED,
        /** Somebody sat down at the table. */
        CHECKED_IN,
        /** Some minutes have gone and one side is still missing; both are asked what to do. */
        MISSING,
        /** Both sides sit at the table. */
        HELD,
        /** One side did not come. */
        NO_SHOW,
        RATED,
        OUTCOME_REPORTED,
        /** What an erased person, or somebody to them, wrote is gone; nothing else changed. */
        WORDS_REMOVED;

        /** The word, for example {@code scheduled}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
