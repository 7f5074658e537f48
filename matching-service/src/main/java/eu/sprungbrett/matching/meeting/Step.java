package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something somebody wants to do to a meeting. */
public sealed interface Step {

    /** Who wants it. */
    Actor actor();

    /** Why, in their words. */
    @Nullable String reason();

    /**
     * Saying yes.
     *
     * @param by the participant who says it, or on whose behalf it is said
     * @param companions whom they bring along
     * @param place claimed for it, or empty when a schedule will find one
     */
    record Accept(
            Actor actor,
            String by,
            List<String> companions,
            Optional<Place> place,
            @Nullable String reason)
            implements Step {

        Accept(Actor actor, String by, Optional<Place> place, @Nullable String reason) {
            this(actor, by, List.of(), place, reason);
        }

        Accept into(Place seat) {
            return new Accept(actor, by, companions, Optional.of(seat), reason);
        }
    }

    /** Saying no. */
    record Decline(Actor actor, String by, @Nullable String reason) implements Step {}

    /** Taking a request back. */
    record Withdraw(Actor actor, String by, @Nullable String reason) implements Step {}

    /** Calling an agreed meeting off; an organiser may call off any open one. */
    record Cancel(Actor actor, @Nullable String reason) implements Step {}

    /** Proposing other slots instead of answering. */
    record Counter(
            Actor actor,
            String by,
            List<String> slots,
            @Nullable Instant expiresAt,
            @Nullable String reason)
            implements Step {}

    /** Putting a meeting that both want into a slot, or into another one. */
    record Put(Actor actor, Place place, @Nullable String reason) implements Step {}

    /** Taking its slot away because a new schedule has none for it. */
    record Displace(Actor actor, @Nullable String reason) implements Step {}

    /**
     * Going on with other slots after some were lost.
     *
     * @param slots that are proposed from now on; empty when none is left
     * @param lost which of those proposed so far cannot be had any more
     * @param why none is left; empty when there is one
     */
    record Repropose(Actor actor, List<String> slots, List<String> lost, List<Why> why)
            implements Step {

        @Override
        public @Nullable String reason() {
            return why.isEmpty() ? "slot-lost" : why.getFirst().code();
        }
    }

    /** Letting an unanswered request lapse. */
    record Expire(Actor actor, Instant now) implements Step {

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /**
     * Being at the table.
     *
     * @param present who is seen there
     */
    record CheckIn(Actor actor, List<String> present) implements Step {

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /** Asking both what to do, because one of them is still missing. */
    record AskAboutMissing(Actor actor) implements Step {

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /**
     * Giving up waiting.
     *
     * @param missing who did not come
     * @param reason why nobody waits any longer, as a code; absent when somebody says so themselves
     */
    record NoShow(Actor actor, List<String> missing, @Nullable String reason) implements Step {

        /** Somebody says so themselves. */
        NoShow(Actor actor, List<String> missing) {
            this(actor, missing, null);
        }
    }

    /** Saying how it was. */
    record Rate(Actor actor, Rating rating) implements Step {

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /** Saying what came of it. */
    record Report(Actor actor, Outcome outcome) implements Step {

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /**
     * Not coming along after all.
     *
     * @param by who was brought along
     * @param interpreter who interprets for those who stay; absent when nobody needs to
     */
    record Leave(Actor actor, String by, @Nullable String reason, @Nullable String interpreter)
            implements Step {

        Leave(Actor actor, String by, @Nullable String reason) {
            this(actor, by, reason, null);
        }

        Leave interpretedBy(@Nullable String somebody) {
            return new Leave(actor, by, reason, somebody);
        }
    }

    /**
     * Bringing colleagues along to a meeting that is agreed already.
     *
     * @param companions who is to come; whoever does already stays
     * @param interpreter who interprets then; absent when nobody needs to
     */
    record BringAlong(Actor actor, List<String> companions, @Nullable String interpreter)
            implements Step {

        BringAlong(Actor actor, List<String> companions) {
            this(actor, companions, null);
        }

        BringAlong interpretedBy(@Nullable String somebody) {
            return new BringAlong(actor, companions, somebody);
        }

        @Override
        public @Nullable String reason() {
            return null;
        }
    }

    /**
     * Letting a colleague go instead.
     *
     * @param by who gives the seat away
     * @param colleague who takes it
     * @param interpreter who interprets then; absent when nobody needs to
     */
    record HandOver(Actor actor, String by, String colleague, @Nullable String interpreter)
            implements Step {

        HandOver(Actor actor, String by, String colleague) {
            this(actor, by, colleague, null);
        }

        HandOver interpretedBy(@Nullable String somebody) {
            return new HandOver(actor, by, colleague, somebody);
        }

        @Override
        public @Nullable String reason() {
            return null;
        }
    }
}
