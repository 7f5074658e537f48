package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.meeting.Meeting.Accepted;
import eu.sprungbrett.matching.meeting.Meeting.Cancelled;
import eu.sprungbrett.matching.meeting.Meeting.CheckedIn;
import eu.sprungbrett.matching.meeting.Meeting.Declined;
import eu.sprungbrett.matching.meeting.Meeting.Displaced;
import eu.sprungbrett.matching.meeting.Meeting.Expired;
import eu.sprungbrett.matching.meeting.Meeting.Held;
import eu.sprungbrett.matching.meeting.Meeting.Missed;
import eu.sprungbrett.matching.meeting.Meeting.Requested;
import eu.sprungbrett.matching.meeting.Meeting.Scheduled;
import eu.sprungbrett.matching.meeting.Meeting.Withdrawn;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A meeting as it lies in the store: plain fields, no class names.
 *
 * @param pair the two who arrange it while it is open, its own id afterwards; unique, so that two
 *     people have one open meeting at most
 * @param people everybody at the table
 * @param why nothing is left for a request at present; absent while there is
 * @param present who was seen at the table
 * @param missing who did not come
 * @param asked true when both have been asked what to do about a missing side
 * @param ratings one of each person at most
 * @param outcomes one of each person at most
 * @param timeline what happened so far, oldest first
 * @param messages what its people wrote to each other, oldest first; never told in facts
 * @param followedUp after how many days its people were last asked what came of it
 * @param interpreter who interprets where it stands; absent when nobody needs to
 */
record MeetingDocument(
        String event,
        String requester,
        String invitee,
        List<String> others,
        List<String> people,
        String pair,
        String status,
        String message,
        @Nullable String opportunity,
        List<String> candidateSlots,
        int weight,
        List<String> blocks,
        @Nullable String awaits,
        @Nullable Instant expiresAt,
        @Nullable List<Why> why,
        @Nullable String slot,
        @Nullable String place,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> present,
        List<String> missing,
        @Nullable Boolean asked,
        List<Rating> ratings,
        List<Outcome> outcomes,
        List<TimelineEntry> timeline,
        List<Message> messages,
        @Nullable Integer followedUp,
        @Nullable String interpreter) {

    /** What was written before there were check-ins has none of their fields. */
    MeetingDocument {
        present = Objects.requireNonNullElse(present, List.of());
        missing = Objects.requireNonNullElse(missing, List.of());
        ratings = Objects.requireNonNullElse(ratings, List.of());
        outcomes = Objects.requireNonNullElse(outcomes, List.of());
        messages = Objects.requireNonNullElse(messages, List.of());
    }

    static MeetingDocument of(Meeting meeting, List<TimelineEntry> timeline) {
        var terms = meeting.terms();
        var requested = meeting instanceof Requested it ? it : null;
        var place =
                switch (meeting) {
                    case Cancelled it -> it.place();
                    case Missed it -> it.place();
                    case Requested _,
                            Accepted _,
                            Scheduled _,
                            CheckedIn _,
                            Held _,
                            Displaced _,
                            Declined _,
                            Withdrawn _,
                            Expired _ ->
                            meeting.standing();
                };
        var held = meeting instanceof Held it ? it : null;
        return new MeetingDocument(
                terms.event(),
                terms.requester(),
                terms.invitee(),
                terms.others(),
                terms.people(),
                meeting.isOpen() ? pair(terms.requester(), terms.invitee()) : terms.id(),
                status(meeting),
                terms.message(),
                terms.opportunity(),
                terms.candidateSlots(),
                terms.weight(),
                terms.blocks(),
                requested == null ? null : requested.awaits(),
                requested == null ? null : requested.expiresAt(),
                requested == null || requested.why().isEmpty() ? null : requested.why(),
                place == null ? null : place.slot(),
                place == null ? null : place.place(),
                place == null ? null : place.from(),
                place == null ? null : place.to(),
                present(meeting),
                meeting instanceof Missed it ? it.missing() : List.of(),
                meeting instanceof CheckedIn it ? it.asked() : null,
                held == null ? List.of() : held.ratings(),
                held == null ? List.of() : held.outcomes(),
                timeline,
                List.of(),
                null,
                place == null ? null : place.interpreter());
    }

    /** The same with what a step of the meeting's life leaves as it is. */
    MeetingDocument keeping(MeetingDocument before) {
        return with(before.messages, before.followedUp);
    }

    /** The same with what its people wrote to each other. */
    MeetingDocument with(List<Message> thread) {
        return with(thread, followedUp);
    }

    /** The same after its people were asked what came of it. */
    MeetingDocument followedUpAfter(int days) {
        return with(messages, days);
    }

    private MeetingDocument with(List<Message> thread, @Nullable Integer days) {
        return new MeetingDocument(
                event,
                requester,
                invitee,
                others,
                people,
                pair,
                status,
                message,
                opportunity,
                candidateSlots,
                weight,
                blocks,
                awaits,
                expiresAt,
                why,
                slot,
                place,
                from,
                to,
                present,
                missing,
                asked,
                ratings,
                outcomes,
                timeline,
                thread,
                days,
                interpreter);
    }

    private static List<String> present(Meeting meeting) {
        return switch (meeting) {
            case CheckedIn it -> it.present();
            case Held it -> it.present();
            case Missed it -> it.present();
            case Requested _,
                    Accepted _,
                    Scheduled _,
                    Displaced _,
                    Declined _,
                    Withdrawn _,
                    Cancelled _,
                    Expired _ ->
                    List.of();
        };
    }

    Meeting toMeeting(String id) {
        var terms =
                new Terms(
                        id,
                        event,
                        requester,
                        invitee,
                        others,
                        message,
                        opportunity,
                        candidateSlots,
                        weight,
                        blocks);
        return switch (status) {
            case "requested" ->
                    new Requested(
                            terms,
                            Objects.requireNonNull(awaits),
                            expiresAt,
                            why == null ? List.of() : why);
            case "accepted" -> new Accepted(terms);
            case "scheduled" -> new Scheduled(terms, Objects.requireNonNull(whereItStands()));
            case "checked-in" ->
                    new CheckedIn(
                            terms,
                            Objects.requireNonNull(whereItStands()),
                            present,
                            Boolean.TRUE.equals(asked));
            case "held" ->
                    new Held(
                            terms,
                            Objects.requireNonNull(whereItStands()),
                            present,
                            ratings,
                            outcomes);
            case "no-show" ->
                    new Missed(terms, Objects.requireNonNull(whereItStands()), present, missing);
            case "displaced" -> new Displaced(terms);
            case "declined" -> new Declined(terms);
            case "withdrawn" -> new Withdrawn(terms);
            case "cancelled" -> new Cancelled(terms, whereItStands());
            case "expired" -> new Expired(terms);
            default ->
                    throw new IllegalStateException(
                            "meeting %s has the unknown status %s".formatted(id, status));
        };
    }

    private @Nullable Place whereItStands() {
        return slot == null || place == null || from == null || to == null
                ? null
                : new Place(slot, place, from, to, interpreter);
    }

    /** The word of the contract for a state. */
    static String status(Meeting meeting) {
        return switch (meeting) {
            case Requested _ -> "requested";
            case Accepted _ -> "accepted";
            case Scheduled _ -> "scheduled";
            case CheckedIn _ -> "checked-in";
            case Held _ -> "held";
            case Missed _ -> "no-show";
            case Displaced _ -> "displaced";
            case Declined _ -> "declined";
            case Withdrawn _ -> "withdrawn";
            case Cancelled _ -> "cancelled";
            case Expired _ -> "expired";
        };
    }

    /**
     * Two participants in either order; participants belong to one event, so their ids are enough.
     */
    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
    }

    List<TimelineEntry> timelineWith(List<TimelineEntry> more) {
        var all = new ArrayList<>(timeline);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return "MeetingDocument[%s, %s]".formatted(pair, status);
    }
}
