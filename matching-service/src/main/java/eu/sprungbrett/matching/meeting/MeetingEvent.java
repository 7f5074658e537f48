package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Something that happened to a meeting.
 *
 * @param reason why, in the words of whoever did it
 * @param previous where it stood before, when it stood somewhere
 * @param answers whether it was somebody's yes at the same time
 * @param handedOver whose seat went to whom, when one did
 */
public record MeetingEvent(
        Kind kind,
        Actor actor,
        @Nullable String reason,
        @Nullable Place previous,
        boolean answers,
        @Nullable HandedOver handedOver) {

    MeetingEvent(
            Kind kind,
            Actor actor,
            @Nullable String reason,
            @Nullable Place previous,
            boolean answers) {
        this(kind, actor, reason, previous, answers, null);
    }

    /** A seat that went from one participant to another. */
    public record HandedOver(String from, String to) {}

    static MeetingEvent of(Step.HandOver step) {
        return new MeetingEvent(
                Kind.HANDED_OVER,
                step.actor(),
                null,
                null,
                false,
                new HandedOver(step.by(), step.colleague()));
    }

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
        /** A colleague comes instead of one of its people. */
        HANDED_OVER,
        /** What an erased person, or somebody to them, wrote is gone; nothing else changed. */
        WORDS_REMOVED;

        /** The word, for example {@code scheduled}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
