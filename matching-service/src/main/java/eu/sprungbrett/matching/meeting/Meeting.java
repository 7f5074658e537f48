package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A meeting in one of its states; each state has only the steps that are legal in it. */
public sealed interface Meeting {

    /** What it is about. */
    Terms terms();

    /** Open meetings are still wanted; closed ones never change again. */
    default boolean isOpen() {
        return switch (this) {
            case Requested _, Accepted _, Scheduled _, Displaced _ -> true;
            case Declined _, Withdrawn _, Cancelled _, Expired _ -> false;
        };
    }

    /** The same without what was written in it. */
    default Meeting withoutMessage() {
        var silent = terms().withoutMessage();
        return switch (this) {
            case Requested it -> new Requested(silent, it.awaits(), it.expiresAt());
            case Accepted _ -> new Accepted(silent);
            case Scheduled it -> new Scheduled(silent, it.place());
            case Displaced _ -> new Displaced(silent);
            case Declined _ -> new Declined(silent);
            case Withdrawn _ -> new Withdrawn(silent);
            case Cancelled it -> new Cancelled(silent, it.place());
            case Expired _ -> new Expired(silent);
        };
    }

    /**
     * Asked for, not yet answered.
     *
     * @param awaits the participant whose answer is awaited
     * @param expiresAt when the request lapses; absent when it does not
     */
    record Requested(Terms terms, String awaits, @Nullable Instant expiresAt) implements Meeting {

        MeetingChange counter(List<String> slots, @Nullable Instant newExpiry, Step step) {
            var next =
                    new Requested(
                            terms.withCandidateSlots(slots),
                            terms.counterpartOf(awaits),
                            newExpiry);
            return MeetingChange.of(next, MeetingEvent.Kind.COUNTERED, step);
        }

        MeetingChange accept(Step step) {
            return MeetingChange.of(new Accepted(terms), MeetingEvent.Kind.ACCEPTED, step);
        }

        MeetingChange acceptInto(Place place, Step step) {
            return MeetingChange.of(new Scheduled(terms, place), MeetingEvent.Kind.SCHEDULED, step);
        }

        MeetingChange decline(Step step) {
            return MeetingChange.of(new Declined(terms), MeetingEvent.Kind.DECLINED, step);
        }

        MeetingChange withdraw(Step step) {
            return MeetingChange.of(new Withdrawn(terms), MeetingEvent.Kind.WITHDRAWN, step);
        }

        MeetingChange expire(Step step) {
            return MeetingChange.of(new Expired(terms), MeetingEvent.Kind.EXPIRED, step);
        }
    }

    /** Both want it; waiting for a slot. */
    record Accepted(Terms terms) implements Meeting {

        MeetingChange schedule(Place place, Step step) {
            return MeetingChange.of(new Scheduled(terms, place), MeetingEvent.Kind.SCHEDULED, step);
        }
    }

    /** Has its slot and its place. */
    record Scheduled(Terms terms, Place place) implements Meeting {

        MeetingChange move(Place next, Step step) {
            return new MeetingChange(
                    new Scheduled(terms, next),
                    MeetingEvent.of(MeetingEvent.Kind.MOVED, step, place));
        }

        MeetingChange displace(Step step) {
            return new MeetingChange(
                    new Displaced(terms),
                    MeetingEvent.of(MeetingEvent.Kind.DISPLACED, step, place));
        }
    }

    /** Lost its slot to a new schedule; still wanted by both. */
    record Displaced(Terms terms) implements Meeting {

        MeetingChange schedule(Place place, Step step) {
            return MeetingChange.of(new Scheduled(terms, place), MeetingEvent.Kind.SCHEDULED, step);
        }
    }

    /** The one who was asked said no. */
    record Declined(Terms terms) implements Meeting {}

    /** The one who asked took it back. */
    record Withdrawn(Terms terms) implements Meeting {}

    /**
     * Called off after it was agreed, or by an organiser.
     *
     * @param place where it would have been; absent when it had no slot yet
     */
    record Cancelled(Terms terms, @Nullable Place place) implements Meeting {}

    /** Nobody answered in time. */
    record Expired(Terms terms) implements Meeting {}
}
