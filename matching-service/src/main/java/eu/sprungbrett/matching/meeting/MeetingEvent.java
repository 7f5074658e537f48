package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * Something that happened to a meeting.
 *
 * @param reason why, in the words of whoever did it
 * @param previous where it stood before, when it stood somewhere
 * @param answers whether it was somebody's yes at the same time
 * @param handedOver whose seat went to whom, when one did
 * @param reproposal what became of a request whose slots were lost, when some were
 * @param left who was brought along and does not come after all, when somebody does not
 * @param joined who comes along from now on, when somebody does
 */
public record MeetingEvent(
        Kind kind,
        Actor actor,
        @Nullable String reason,
        @Nullable Place previous,
        boolean answers,
        @Nullable HandedOver handedOver,
        @Nullable Reproposal reproposal,
        @Nullable String left,
        @Nullable List<String> joined) {

    MeetingEvent(
            Kind kind,
            Actor actor,
            @Nullable String reason,
            @Nullable Place previous,
            boolean answers) {
        this(kind, actor, reason, previous, answers, null, null, null, null);
    }

    /**
     * What became of a request whose slots were lost.
     *
     * @param owner whose proposal it is
     * @param lost slots that cannot be had any more
     * @param reasons why none is left; empty when others are proposed
     */
    public record Reproposal(String owner, List<String> lost, List<Why> reasons) {}

    static MeetingEvent of(Step.Repropose step, String owner) {
        return new MeetingEvent(
                step.why().isEmpty() ? Kind.REPROPOSED : Kind.STRANDED,
                step.actor(),
                step.reason(),
                null,
                false,
                null,
                new Reproposal(owner, step.lost(), step.why()),
                null,
                null);
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
                new HandedOver(step.by(), step.colleague()),
                null,
                null,
                null);
    }

    static MeetingEvent of(Step.Leave step) {
        return new MeetingEvent(
                Kind.LEFT, step.actor(), step.reason(), null, false, null, null, step.by(), null);
    }

    static MeetingEvent of(Step.BringAlong step, List<String> joined) {
        return new MeetingEvent(
                Kind.BROUGHT_ALONG, step.actor(), null, null, false, null, null, null, joined);
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
        /** Slots that were proposed are lost; others are proposed instead. */
        REPROPOSED,
        /** Slots that were proposed are lost and there are no others; the reasons say why. */
        STRANDED,
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
        /** Somebody who was brought along does not come after all. */
        LEFT,
        /** Somebody is brought along to a meeting that was agreed before. */
        BROUGHT_ALONG,
        /** Its people are asked what came of it; the reason is after how many days. */
        FOLLOWED_UP,
        /** Somebody wrote to the others; what, is theirs alone. */
        MESSAGE_WRITTEN,
        /** What an erased person, or somebody to them, wrote is gone; nothing else changed. */
        WORDS_REMOVED;

        /** The word, for example {@code scheduled}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
