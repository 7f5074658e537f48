package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meeting;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.meeting.TimelineEntry;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.suggestion.engine.Ties;
import eu.sprungbrett.matching.suggestion.engine.Ties.Pair;
import eu.sprungbrett.matching.tally.Kept;
import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What has happened between the people of an event: wishes, requests, answers, and meetings at
 * earlier events.
 */
@Component
class EventTies {

    /** Closed without a meeting, and may be suggested again. */
    private static final Set<String> OPEN_AGAIN = Set.of("withdrawn", "expired");

    /** Reasons for a no that say nothing about what somebody offers or seeks. */
    private static final Set<String> CIRCUMSTANCES =
            Set.of("no-time", "no-slot", "already-in-contact", "already-met", "other-person");

    private final Meetings meetings;
    private final Wishes wishes;
    private final Gatherings gatherings;
    private final Participants participants;
    private final Tally tally;
    private final Map<String, Kept<Told>> told = new ConcurrentHashMap<>();
    private final Map<String, Kept<Wish>> wished = new ConcurrentHashMap<>();
    private final Map<String, Met> met = new ConcurrentHashMap<>();

    /**
     * What a meeting says of its people.
     *
     * @param closed whether they are not suggested to each other any more
     * @param agreed whether the invitee wanted it, too
     * @param awaits who has to answer
     * @param refused whether the invitee did not want somebody of this kind
     */
    private record Told(
            List<String> people,
            String requester,
            String invitee,
            boolean closed,
            boolean agreed,
            @Nullable String awaits,
            boolean refused) {}

    /** The accounts that met at an event, as of so many changes of its meetings and people. */
    private record Met(long meetings, long people, List<List<String>> accounts) {}

    /** Collected as it is read. */
    private static final class Collected {
        private final Set<Pair> closed = new HashSet<>();
        private final Map<String, Map<String, Ties.Wish>> wishes = new HashMap<>();
        private final Map<String, Integer> waiting = new HashMap<>();
        private final Map<String, List<String>> accepted = new HashMap<>();
        private final Map<String, List<String>> refused = new HashMap<>();

        private void accepts(String by, String whom) {
            accepted.computeIfAbsent(by, _ -> new ArrayList<>()).add(whom);
        }

        private void refuses(String by, String whom) {
            refused.computeIfAbsent(by, _ -> new ArrayList<>()).add(whom);
        }
    }

    EventTies(
            Meetings meetings,
            Wishes wishes,
            Gatherings gatherings,
            Participants participants,
            Tally tally) {
        this.meetings = meetings;
        this.wishes = wishes;
        this.gatherings = gatherings;
        this.participants = participants;
        this.tally = tally;
    }

    /** As they are now; what has not changed since the last time is not read again. */
    Ties of(Gathering gathering, List<Participant> people) {
        var event = gathering.id();
        var collected = new Collected();
        wished.computeIfAbsent(event, _ -> new Kept<>())
                .of(wishes.versions(event), wishes::byId)
                .forEach(it -> take(it, collected));
        told.computeIfAbsent(event, _ -> new Kept<>())
                .of(meetings.versions(event), this::told)
                .forEach(it -> take(it, collected));
        metBefore(gathering, people, collected.closed);
        return new Ties(
                collected.closed,
                collected.wishes,
                collected.waiting,
                collected.accepted,
                collected.refused);
    }

    private Map<String, Told> told(Collection<String> ids) {
        return meetings.byId(ids).stream()
                .collect(Collectors.toMap(StoredMeeting::id, EventTies::told));
    }

    private static Told told(StoredMeeting stored) {
        var terms = stored.meeting().terms();
        var status = stored.status();
        return new Told(
                terms.people(),
                terms.requester(),
                terms.invitee(),
                !OPEN_AGAIN.contains(status),
                Meetings.AGREED.contains(status),
                stored.meeting() instanceof Meeting.Requested it ? it.awaits() : null,
                status.equals("declined") && !isCircumstance(stored.timeline()));
    }

    private static void take(Wish wish, Collected to) {
        switch (wish.kind()) {
            case Wish.NO_THANKS -> {
                to.closed.add(new Pair(wish.by(), wish.about()));
                to.refuses(wish.by(), wish.about());
            }
            case Wish.MUST, Wish.WOULD -> {
                to.wishes
                        .computeIfAbsent(wish.by(), _ -> new HashMap<>())
                        .put(
                                wish.about(),
                                wish.kind().equals(Wish.MUST) ? Ties.Wish.MUST : Ties.Wish.WOULD);
                to.accepts(wish.by(), wish.about());
            }
            default -> throw new IllegalStateException("the unknown wish " + wish.kind());
        }
    }

    private static void take(Told meeting, Collected to) {
        if (meeting.closed()) {
            pairs(meeting.people(), to.closed);
        }
        to.accepts(meeting.requester(), meeting.invitee());
        if (meeting.agreed()) {
            to.accepts(meeting.invitee(), meeting.requester());
        }
        if (meeting.awaits() != null) {
            to.waiting.merge(meeting.awaits(), 1, Integer::sum);
        }
        if (meeting.refused()) {
            to.refuses(meeting.invitee(), meeting.requester());
        }
    }

    private static boolean isCircumstance(List<TimelineEntry> timeline) {
        return timeline.stream()
                .filter(it -> it.what().equals("declined"))
                .anyMatch(it -> it.reason() != null && CIRCUMSTANCES.contains(it.reason()));
    }

    private static void pairs(List<String> people, Set<Pair> to) {
        for (var one = 0; one < people.size(); one++) {
            for (var other = one + 1; other < people.size(); other++) {
                if (!people.get(one).equals(people.get(other))) {
                    to.add(new Pair(people.get(one), people.get(other)));
                }
            }
        }
    }

    /**
     * Two accounts that had a meeting at an event whose day was over when this one's begins need no
     * introduction.
     */
    private void metBefore(Gathering gathering, List<Participant> people, Set<Pair> to) {
        var begins = begins(gathering);
        var here =
                people.stream()
                        .collect(
                                Collectors.toMap(
                                        Participant::account, Participant::id, (a, _) -> a));
        gatherings.all().stream()
                .filter(it -> !it.id().equals(gathering.id()) && ends(it).isBefore(begins))
                .flatMap(it -> metAt(it.id()).accounts().stream())
                .map(it -> it.stream().map(here::get).filter(Objects::nonNull).toList())
                .forEach(it -> pairs(it, to));
    }

    private Met metAt(String earlier) {
        var ofMeetings = tally.of(earlier);
        var ofPeople = participants.changes(earlier);
        return met.compute(
                earlier,
                (_, known) ->
                        known != null
                                        && known.meetings() == ofMeetings
                                        && known.people() == ofPeople
                                ? known
                                : new Met(ofMeetings, ofPeople, accountsAt(earlier)));
    }

    private List<List<String>> accountsAt(String earlier) {
        var held =
                meetings.ofEvent(earlier, Meetings.STANDING).stream()
                        .map(it -> it.meeting().terms().people())
                        .toList();
        var known = participants.byId(held.stream().flatMap(List::stream).distinct().toList());
        return held.stream()
                .map(
                        it ->
                                it.stream()
                                        .map(known::get)
                                        .filter(Objects::nonNull)
                                        .map(Participant::account)
                                        .toList())
                .toList();
    }

    private static Instant begins(Gathering gathering) {
        return gathering.blocks().stream()
                .map(Gathering.Block::from)
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static Instant ends(Gathering gathering) {
        return gathering.blocks().stream()
                .map(Gathering.Block::to)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
