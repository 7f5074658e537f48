package eu.sprungbrett.matching.standby;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotView;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Policy: tables that are free now or in a moment are offered to those who wait, two at a time, in
 * the order of {@link StandbyQueue}. An offer lives for {@link #LIFE}; whether it still does is
 * decided by the store's clock alone. It claims nothing: the table is taken when both have said
 * yes, in the same update as every other one.
 */
@Component
class OfferFreedSlots {

    /** How long an offer waits for both. */
    static final Duration LIFE = Duration.ofMinutes(2);

    /** How long before it begins a slot is offered. */
    static final Duration LEAD = Duration.ofMinutes(10);

    private static final Set<String> WITH_SOMEBODY =
            Set.of("requested", "accepted", "displaced", "scheduled", "checked-in", "held");

    private static final Logger log = LoggerFactory.getLogger(OfferFreedSlots.class);

    private final Standby standby;
    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final Wishes wishes;
    private final SlotClaims claims;
    private final Ids ids;
    private final Clock clock;

    OfferFreedSlots(
            Standby standby,
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            Wishes wishes,
            SlotClaims claims,
            Ids ids,
            Clock clock) {
        this.standby = standby;
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.wishes = wishes;
        this.claims = claims;
        this.ids = ids;
        this.clock = clock;
    }

    /** Wherever somebody waits. */
    @Scheduled(
            fixedDelayString = "${matching.standby-sweep:5s}",
            initialDelayString = "${matching.standby-sweep:5s}")
    void sweep() {
        for (var event : standby.busyEvents(clock.instant())) {
            gatherings.find(event).ifPresent(this::offer);
        }
    }

    /** Lets offers lapse whose time is over, and makes new ones; returns how many it made. */
    int offer(Gathering gathering) {
        var now = clock.instant();
        lapse(gathering, now);
        var waiting = standby.waiting(gathering.id(), now);
        if (waiting.size() < 2) {
            return 0;
        }
        var made = 0;
        for (var slot : gathering.slots()) {
            if (slot.isWorthwhile(now) && !slot.from().isAfter(now.plus(LEAD))) {
                made += offer(gathering, slot, waiting, now);
            }
        }
        return made;
    }

    private void lapse(Gathering gathering, Instant now) {
        for (var open : standby.open(gathering.id())) {
            if (open.state().isOver(now)) {
                try {
                    standby.change(
                            open, open.state().closed(Offer.Status.LAPSED, null), Actor.system());
                } catch (ProblemException answeredMeanwhile) {
                    log.atDebug().addKeyValue("offer", open.id()).log("answered in time after all");
                }
            }
        }
    }

    private int offer(Gathering gathering, Slot slot, List<Waiting> waiting, Instant now) {
        var view = claims.viewWithBegun(gathering);
        var open = standby.open(gathering.id());
        var tables =
                view.freeTables(slot)
                        - (int) open.stream().filter(it -> isFor(it.state(), slot)).count();
        if (tables <= 0) {
            return 0;
        }
        var suits = new Suitable(gathering, slot, view, waiting, held(open));
        var made = 0;
        for (var pair : StandbyQueue.pairs(suits.queue(), suits::suit, tables)) {
            var id = ids.next("off");
            var people = List.of(pair.first(), pair.second());
            var offer =
                    new Offer(
                            id,
                            gathering.id(),
                            people,
                            List.of(),
                            slot.id(),
                            slot.from(),
                            slot.to(),
                            now.plus(LIFE),
                            Offer.Status.OFFERED,
                            people,
                            null);
            if (standby.make(offer)) {
                log.atInfo().addKeyValue("offer", id).log("free slot offered");
                made++;
            }
        }
        return made;
    }

    private static boolean isFor(Offer offer, Slot slot) {
        return offer.slot().equals(slot.id());
    }

    private static Set<String> held(List<eu.sprungbrett.platform.outbox.Stored<Offer>> open) {
        return open.stream()
                .flatMap(it -> it.state().people().stream())
                .collect(Collectors.toSet());
    }

    /** Who of those waiting may sit with whom in one slot. */
    private final class Suitable {

        private final Gathering gathering;
        private final Slot slot;
        private final SlotView view;
        private final Map<String, Participant> people;
        private final Map<String, Waiting> waiting;
        private final Set<String> met = new HashSet<>();
        private final Set<String> wanted = new HashSet<>();
        private final Set<String> refused = new HashSet<>();
        private final List<StandbyQueue.Place> queue = new ArrayList<>();

        Suitable(
                Gathering gathering,
                Slot slot,
                SlotView view,
                List<Waiting> all,
                Set<String> held) {
            this.gathering = gathering;
            this.slot = slot;
            this.view = view;
            this.people = participants.byId(all.stream().map(Waiting::participant).toList());
            this.waiting =
                    all.stream()
                            .collect(Collectors.toMap(Waiting::participant, Function.identity()));
            for (var one : all) {
                var person = people.get(one.participant());
                if (person != null
                        && person.isAdmitted()
                        && !held.contains(person.id())
                        && !slot.to().isAfter(one.until())
                        && view.obstacle(new Party("", List.of(person), List.of()), slot).isEmpty()
                        && mayHaveMore(person.id())) {
                    queue.add(place(one));
                }
            }
            standby.offersOf(gathering.id()).stream()
                    .filter(it -> it.slot().equals(slot.id()))
                    .forEach(
                            it -> refused.add(pair(it.people().getFirst(), it.people().getLast())));
        }

        private boolean mayHaveMore(String participant) {
            var limit = gathering.rules().maxMeetingsPerParticipant();
            return limit == null || meetings.of(participant, Meetings.AGREED).size() < limit;
        }

        private StandbyQueue.Place place(Waiting one) {
            var theirs = meetings.of(one.participant(), WITH_SOMEBODY);
            for (var stored : theirs) {
                var terms = stored.meeting().terms();
                if (stored.meeting().standing() != null) {
                    terms.people().forEach(it -> met.add(pair(one.participant(), it)));
                } else if (stored.meeting().isOpen()) {
                    wanted.add(pair(terms.requester(), terms.invitee()));
                }
            }
            return new StandbyQueue.Place(
                    one.participant(),
                    theirs.stream().filter(it -> it.meeting().standing() != null).count(),
                    one.since());
        }

        List<StandbyQueue.Place> queue() {
            return queue;
        }

        boolean suit(String one, String other) {
            var first = Objects.requireNonNull(people.get(one));
            var second = Objects.requireNonNull(people.get(other));
            var pair = pair(one, other);
            if (view.obstacle(new Party("", List.of(first, second), List.of()), slot).isPresent()) {
                return false;
            }
            if (met.contains(pair)
                    || refused.contains(pair)
                    || first.isColleagueOf(second)
                    || isNoThanks(one, other)
                    || isNoThanks(other, one)) {
                return false;
            }
            if (wanted.contains(pair)) {
                return true;
            }
            var sameSide = first.side() != null && Objects.equals(first.side(), second.side());
            return !(gathering.rules().crossSideOnly() && sameSide)
                    && Objects.requireNonNull(waiting.get(one)).isFor(other)
                    && Objects.requireNonNull(waiting.get(other)).isFor(one);
        }

        private boolean isNoThanks(String by, String about) {
            return wishes.of(by, about).filter(Wish.NO_THANKS::equals).isPresent();
        }
    }

    /** Those waiting in the order in which they are offered something. */
    List<StandbyQueue.Place> inOrder(List<Waiting> waiting) {
        return StandbyQueue.inOrder(
                waiting.stream()
                        .map(
                                it ->
                                        new StandbyQueue.Place(
                                                it.participant(),
                                                meetings.of(it.participant(), Meetings.STANDING)
                                                        .size(),
                                                it.since()))
                        .toList());
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + "|" + other : other + "|" + one;
    }
}
