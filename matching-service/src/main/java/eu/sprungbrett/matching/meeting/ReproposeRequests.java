package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotView;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps requests elastic. A request blocks nothing, so a slot it proposes can be lost: then those
 * still free stay and others come in the place of the lost ones; where no slot is left at all, the
 * request says why, until one falls free again.
 *
 * <p>What is to be done follows from the request and the slots as they are, never from what
 * happened: looking twice, or at the same time, changes and tells once.
 */
@Component
class ReproposeRequests {

    /** A request that named fewer slots gets so many to choose from. */
    static final int CHOICE = 3;

    private static final Logger log = LoggerFactory.getLogger(ReproposeRequests.class);

    private final Meetings meetings;
    private final Parties parties;
    private final Precedences precedences;
    private final SlotClaims claims;

    ReproposeRequests(
            Meetings meetings, Parties parties, Precedences precedences, SlotClaims claims) {
        this.meetings = meetings;
        this.parties = parties;
        this.precedences = precedences;
        this.claims = claims;
    }

    /**
     * Somebody sits in a slot now; whoever else wanted it needs another, and so does whoever wanted
     * them where they may have no more meetings.
     */
    int slotLost(Gathering gathering, String slot, Collection<String> people) {
        if (gathering.slotMode() == SlotMode.SCHEDULE) {
            return 0;
        }
        var view = claims.view(gathering);
        return look(
                gathering,
                view,
                view.hasRoom()
                        ? wanting(gathering, slot, people)
                        : meetings.requests(gathering.id()));
    }

    private List<StoredMeeting> wanting(
            Gathering gathering, String slot, Collection<String> people) {
        return gathering.rules().hasLimits()
                ? meetings.wantingPeople(gathering.id(), slot, people)
                : meetings.wanting(gathering.id(), slot, people);
    }

    /**
     * Some meetings lie elsewhere, or follow others: the requests that go with them may not fit.
     */
    int orderChanged(Gathering gathering, Collection<String> changed) {
        var tied =
                precedences.of(gathering.id()).stream()
                        .filter(it -> changed.contains(it.first()) || changed.contains(it.then()))
                        .flatMap(it -> Stream.of(it.first(), it.then()))
                        .collect(Collectors.toSet());
        tied.addAll(changed);
        var requests =
                meetings.byId(tied).stream()
                        .filter(it -> it.meeting() instanceof Meeting.Requested)
                        .toList();
        return requests.isEmpty() ? 0 : some(gathering, requests);
    }

    /** A seat is free again: there may be something for those who had nothing left. */
    int slotFreed(Gathering gathering) {
        return look(gathering, claims.view(gathering), meetings.stranded(gathering.id()));
    }

    /** The event itself is another one: other slots, places or sessions. */
    int everything(Gathering gathering) {
        return look(gathering, claims.view(gathering), meetings.requests(gathering.id()));
    }

    /** Some requests alone, because somebody's day is another one or they are new. */
    int some(Gathering gathering, List<StoredMeeting> requests) {
        return look(gathering, claims.view(gathering), requests);
    }

    private int look(Gathering gathering, SlotView view, List<StoredMeeting> requests) {
        if (gathering.slotMode() == SlotMode.SCHEDULE) {
            return 0;
        }
        var told = 0;
        for (var read : requests) {
            told += repropose(gathering, view, read) ? 1 : 0;
        }
        return told;
    }

    private boolean repropose(Gathering gathering, SlotView view, StoredMeeting read) {
        return Meetings.retrying(
                () -> {
                    var present = meetings.find(gathering.id(), read.id()).orElse(read);
                    if (!(present.meeting() instanceof Meeting.Requested requested)) {
                        return false;
                    }
                    // Who is not there or not admitted is somebody else's matter.
                    var step =
                            parties.find(gathering, requested.terms())
                                    .flatMap(it -> step(view, requested, it));
                    if (step.isEmpty()) {
                        return false;
                    }
                    var saved = meetings.save(present, MeetingLife.take(requested, step.get()));
                    log.atInfo()
                            .addKeyValue("meeting", saved.id())
                            .addKeyValue("slots", step.get().slots().size())
                            .log("request goes on with other slots");
                    return saved.version() > present.version();
                });
    }

    private static Optional<Step.Repropose> step(
            SlotView view, Meeting.Requested requested, Party party) {
        var named = requested.terms().candidateSlots();
        var kept = new ArrayList<String>();
        var lost = new ArrayList<String>();
        named.forEach(it -> (view.isFree(party, it) ? kept : lost).add(it));
        var stranded = !requested.why().isEmpty();
        if (lost.isEmpty() && !stranded && (!named.isEmpty() || view.hasFree(party))) {
            return Optional.empty();
        }
        var after = lost.isEmpty() ? Optional.<Slot>empty() : view.slot(lost.getFirst());
        var wanted = Math.max(named.size(), CHOICE);
        for (var slot : view.free(party, after, wanted + kept.size())) {
            if (kept.size() < wanted && !kept.contains(slot.id())) {
                kept.add(slot.id());
            }
        }
        var why = kept.isEmpty() ? why(view.obstacles(party)) : List.<Why>of();
        return kept.isEmpty() && stranded
                ? Optional.empty()
                : Optional.of(
                        new Step.Repropose(
                                Actor.system(), List.copyOf(kept), List.copyOf(lost), why));
    }

    /** The obstacle that rules out most slots first; an event without slots has none to name. */
    private static List<Why> why(List<Obstacle> obstacles) {
        var counts = new EnumMap<Obstacle.Kind, Integer>(Obstacle.Kind.class);
        obstacles.forEach(it -> counts.merge(it.kind(), 1, Integer::sum));
        if (counts.isEmpty()) {
            return List.of(new Why("no-common-slot", 0));
        }
        return counts.entrySet().stream()
                .map(it -> new Why(it.getKey().code(), it.getValue()))
                .sorted(Comparator.comparingInt(Why::slots).reversed())
                .toList();
    }
}
