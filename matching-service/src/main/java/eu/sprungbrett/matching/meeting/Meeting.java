package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A meeting in one of its states; each state has only the steps that are legal in it. */
public sealed interface Meeting {

    /** What it is about. */
    Terms terms();

    /** Open meetings are still wanted; closed ones never change again. */
    default boolean isOpen() {
        return switch (this) {
            case Requested _, Accepted _, Scheduled _, CheckedIn _, Displaced _ -> true;
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ -> false;
        };
    }

    /** The place that is kept for it; absent when it has none, or has left it. */
    default @Nullable Place standing() {
        return switch (this) {
            case Scheduled it -> it.place();
            case CheckedIn it -> it.place();
            case Held it -> it.place();
            case Requested _,
                    Accepted _,
                    Displaced _,
                    Missed _,
                    Declined _,
                    Withdrawn _,
                    Cancelled _,
                    Expired _ ->
                    null;
        };
    }

    /** The same without what was written in it. */
    default Meeting withoutMessage() {
        var silent = terms().withoutMessage();
        return switch (this) {
            case Requested it -> new Requested(silent, it.awaits(), it.expiresAt(), it.why());
            case Accepted _ -> new Accepted(silent);
            case Scheduled it -> new Scheduled(silent, it.place());
            case CheckedIn it -> new CheckedIn(silent, it.place(), it.present(), it.asked());
            case Held it ->
                    new Held(
                            silent,
                            it.place(),
                            it.present(),
                            it.ratings().stream().map(Rating::withoutWords).toList(),
                            it.outcomes());
            case Missed it -> new Missed(silent, it.place(), it.present(), it.missing());
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
     * @param why nothing is left for it at present; empty while there is
     */
    record Requested(Terms terms, String awaits, @Nullable Instant expiresAt, List<Why> why)
            implements Meeting {

        Requested(Terms terms, String awaits, @Nullable Instant expiresAt) {
            this(terms, awaits, expiresAt, List.of());
        }

        /** Slots that are lost make room for others; where there are none, it is said why. */
        MeetingChange repropose(Step.Repropose step) {
            var next =
                    new Requested(
                            terms.withCandidateSlots(step.slots()), awaits, expiresAt, step.why());
            return next.equals(this)
                    ? MeetingChange.none(this)
                    : new MeetingChange(next, MeetingEvent.of(step, terms.counterpartOf(awaits)));
        }

        Requested bringing(List<String> companions) {
            return new Requested(terms.bringing(companions), awaits, expiresAt, why);
        }

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

        MeetingChange checkIn(Step.CheckIn step) {
            return new CheckedIn(terms, place, List.of(), false).checkIn(step);
        }

        MeetingChange miss(Step.NoShow step) {
            return new CheckedIn(terms, place, List.of(), false).miss(step);
        }

        /** Whoever speaks of it as of something past says that it took place. */
        Held took() {
            return new Held(terms, place, List.of(), List.of(), List.of());
        }
    }

    /**
     * Somebody is at the table, one side is still missing.
     *
     * @param present who is there, in order of arrival
     * @param asked whether both have been asked what to do about the missing one
     */
    record CheckedIn(Terms terms, Place place, List<String> present, boolean asked)
            implements Meeting {

        MeetingChange checkIn(Step.CheckIn step) {
            var there = together(present, step.present());
            if (there.containsAll(terms.sides())) {
                return MeetingChange.of(
                        new Held(terms, place, there, List.of(), List.of()),
                        MeetingEvent.Kind.HELD,
                        step);
            }
            return there.equals(present)
                    ? MeetingChange.none(this)
                    : MeetingChange.of(
                            new CheckedIn(terms, place, there, asked),
                            MeetingEvent.Kind.CHECKED_IN,
                            step);
        }

        MeetingChange ask(Step step) {
            return asked
                    ? MeetingChange.none(this)
                    : MeetingChange.of(
                            new CheckedIn(terms, place, present, true),
                            MeetingEvent.Kind.MISSING,
                            step);
        }

        MeetingChange miss(Step.NoShow step) {
            var missing = step.missing().stream().filter(it -> !present.contains(it)).toList();
            return new MeetingChange(
                    new Missed(terms, place, present, missing),
                    MeetingEvent.of(MeetingEvent.Kind.NO_SHOW, step, null));
        }

        MeetingChange move(Place next, Step step) {
            return new Scheduled(terms, place).move(next, step);
        }

        /** The same on other terms, after somebody has got up and left. */
        CheckedIn interpretedBy(@Nullable String somebody) {
            return new CheckedIn(terms, place.interpretedBy(somebody), present, asked);
        }

        CheckedIn bringing(Terms next) {
            return new CheckedIn(next, place, present, asked);
        }

        Meeting without(Terms next, String participant) {
            var left = present.stream().filter(it -> !it.equals(participant)).toList();
            return left.isEmpty()
                    ? new Scheduled(next, place)
                    : new CheckedIn(next, place, left, asked);
        }

        Held took() {
            return new Held(terms, place, present, List.of(), List.of());
        }
    }

    /**
     * Both sides sat down together.
     *
     * @param present who was seen there; empty when nobody checked in and somebody said so later
     * @param ratings one of each person at most
     * @param outcomes one of each person at most
     */
    record Held(
            Terms terms,
            Place place,
            List<String> present,
            List<Rating> ratings,
            List<Outcome> outcomes)
            implements Meeting {

        MeetingChange checkIn(Step.CheckIn step) {
            var there = together(present, step.present());
            return there.equals(present)
                    ? MeetingChange.none(this)
                    : MeetingChange.of(
                            new Held(terms, place, there, ratings, outcomes),
                            MeetingEvent.Kind.CHECKED_IN,
                            step);
        }

        MeetingChange rate(Step.Rate step) {
            var rating = step.rating();
            if (ratings.stream().anyMatch(rating::saysTheSameAs)) {
                return MeetingChange.none(this);
            }
            var all = new ArrayList<>(ratings);
            all.removeIf(it -> it.participant().equals(rating.participant()));
            all.add(rating);
            return MeetingChange.of(
                    new Held(terms, place, present, List.copyOf(all), outcomes),
                    MeetingEvent.Kind.RATED,
                    step);
        }

        MeetingChange report(Step.Report step) {
            var outcome = step.outcome();
            if (outcomes.stream().anyMatch(outcome::saysTheSameAs)) {
                return MeetingChange.none(this);
            }
            var all = new ArrayList<>(outcomes);
            all.removeIf(it -> it.participant().equals(outcome.participant()));
            all.add(outcome);
            return MeetingChange.of(
                    new Held(terms, place, present, ratings, List.copyOf(all)),
                    MeetingEvent.Kind.OUTCOME_REPORTED,
                    step);
        }
    }

    /**
     * One side, or both, did not come.
     *
     * @param present who was there in vain
     * @param missing who was not there
     */
    record Missed(Terms terms, Place place, List<String> present, List<String> missing)
            implements Meeting {}

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

    private static List<String> together(List<String> before, List<String> more) {
        var all = new LinkedHashSet<>(before);
        all.addAll(more);
        return List.copyOf(all);
    }
}
