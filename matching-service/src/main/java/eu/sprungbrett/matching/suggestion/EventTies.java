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
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    EventTies(Meetings meetings, Wishes wishes, Gatherings gatherings, Participants participants) {
        this.meetings = meetings;
        this.wishes = wishes;
        this.gatherings = gatherings;
        this.participants = participants;
    }

    Ties of(Gathering gathering, List<Participant> people) {
        var collected = new Collected();
        wishes.ofEvent(gathering.id()).forEach(it -> take(it, collected));
        meetings.allOf(gathering.id()).forEach(it -> take(it, collected));
        metBefore(gathering, people, collected.closed);
        return new Ties(
                collected.closed,
                collected.wishes,
                collected.waiting,
                collected.accepted,
                collected.refused);
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

    private static void take(StoredMeeting stored, Collected to) {
        var terms = stored.meeting().terms();
        var status = stored.status();
        if (!OPEN_AGAIN.contains(status)) {
            pairs(terms.people(), to.closed);
        }
        to.accepts(terms.requester(), terms.invitee());
        if (Meetings.AGREED.contains(status)) {
            to.accepts(terms.invitee(), terms.requester());
        }
        if (stored.meeting() instanceof Meeting.Requested requested) {
            to.waiting.merge(requested.awaits(), 1, Integer::sum);
        }
        if (status.equals("declined") && !isCircumstance(stored.timeline())) {
            to.refuses(terms.invitee(), terms.requester());
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
                                        Participant::account, Function.identity(), (a, _) -> a));
        gatherings.all().stream()
                .filter(it -> !it.id().equals(gathering.id()) && ends(it).isBefore(begins))
                .forEach(it -> metAt(it, here, to));
    }

    private void metAt(Gathering earlier, Map<String, Participant> here, Set<Pair> to) {
        for (var stored : meetings.ofEvent(earlier.id(), Set.of("scheduled"))) {
            var known =
                    participants.byId(stored.meeting().terms().people()).values().stream()
                            .map(it -> here.get(it.account()))
                            .filter(java.util.Objects::nonNull)
                            .map(Participant::id)
                            .toList();
            pairs(known, to);
        }
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
