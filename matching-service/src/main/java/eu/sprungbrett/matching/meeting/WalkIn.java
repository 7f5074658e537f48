package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two people who stand at the desk get a table in one call, with whoever comes along, also in a
 * slot that has begun. If they have an open meeting already it is the one that takes place.
 */
@Component
public class WalkIn {

    private static final Logger log = LoggerFactory.getLogger(WalkIn.class);

    private final Meetings meetings;
    private final Participants participants;
    private final Seats seats;
    private final CheckInMeeting checkInMeeting;
    private final AddCompanions addCompanions;
    private final Reasons reasons;
    private final Ids ids;
    private final Clock clock;

    WalkIn(
            Meetings meetings,
            Participants participants,
            Seats seats,
            CheckInMeeting checkInMeeting,
            AddCompanions addCompanions,
            Reasons reasons,
            Ids ids,
            Clock clock) {
        this.meetings = meetings;
        this.participants = participants;
        this.seats = seats;
        this.checkInMeeting = checkInMeeting;
        this.addCompanions = addCompanions;
        this.reasons = reasons;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Seats two who have taken the offer of a free slot.
     *
     * @param id of the meeting, where they have none yet: the same for the same offer, so that
     *     whoever finishes what another click began, or does it at the same time, gets its seat
     * @throws ProblemException when the seat is gone meanwhile
     */
    public StoredMeeting seatFromStandby(
            Gathering gathering, Actor actor, String id, String one, String other, String slot) {
        var candidates = List.of(Seats.known(gathering, "slot", slot));
        return Meetings.retrying(
                () ->
                        seat(
                                gathering,
                                actor,
                                terms(gathering, id, one, other),
                                List.of(),
                                candidates,
                                true,
                                true,
                                "standby"));
    }

    /**
     * Seats two people.
     *
     * @param others who comes along, each a colleague of one of the two
     * @param slot which slot; absent for the first of which half is left and that suits all of them
     * @param present whether they sit down right now
     */
    StoredMeeting seat(
            Gathering gathering,
            Actor organiser,
            String one,
            String other,
            List<String> others,
            @Nullable String slot,
            boolean present) {
        var id = ids.next("mtg");
        var repeated = meetings.find(gathering.id(), id);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        demandTwo(gathering, one, other);
        var candidates = candidates(gathering, slot);
        var seated =
                Meetings.retrying(
                        () ->
                                seat(
                                        gathering,
                                        organiser,
                                        terms(gathering, id, one, other),
                                        others,
                                        candidates,
                                        slot != null,
                                        false,
                                        "walk-in"));
        log.atInfo().addKeyValue("meeting", seated.id()).log("walk-in meeting seated");
        return present && checkInMeeting.isTableOpen(seated.meeting())
                ? checkInMeeting.checkIn(
                        gathering, seated.id(), organiser, seated.meeting().terms().people())
                : seated;
    }

    private StoredMeeting seat(
            Gathering gathering,
            Actor organiser,
            Terms fresh,
            List<String> others,
            List<Slot> candidates,
            boolean named,
            boolean limited,
            String reason) {
        var open = meetings.openBetween(fresh.requester(), fresh.invitee());
        if (open.map(StoredMeeting::meeting).map(Meeting::standing).isPresent()) {
            throw MeetingProblem.ALREADY_ASKED
                    .because("these two have a table already")
                    .with(reasons.of("already-asked"))
                    .alternatives(open.stream().map(it -> Map.of("meeting", it.id())).toList());
        }
        var terms = bringing(gathering, open.map(it -> it.meeting().terms()).orElse(fresh), others);
        var party = seats.party(gathering, terms);
        var seat = seats.claimAtTheDesk(gathering, party, candidates, named, limited);
        var place = Seats.place(seat);
        return seats.write(
                gathering, party, seat, () -> write(open, terms, place, organiser, reason));
    }

    private Terms bringing(Gathering gathering, Terms terms, List<String> others) {
        var more = others.stream().filter(it -> !terms.others().contains(it)).toList();
        return more.isEmpty()
                ? terms
                : terms.bringing(addCompanions.demand(gathering, terms, more));
    }

    private StoredMeeting write(
            Optional<StoredMeeting> open,
            Terms terms,
            Place place,
            Actor organiser,
            String reason) {
        if (open.isPresent()) {
            return meetings.save(
                    open.get(),
                    MeetingLife.seatAtTheDesk(
                            open.get().meeting(), terms, place, organiser, reason));
        }
        try {
            return meetings.insert(
                    new Meeting.Scheduled(terms, place),
                    new MeetingEvent(MeetingEvent.Kind.SCHEDULED, organiser, reason, null, true));
        } catch (DuplicateKeyException _) {
            throw PlatformProblem.CHANGED_MEANWHILE.because("these two have just agreed to meet");
        }
    }

    private void demandTwo(Gathering gathering, String one, String other) {
        var first = participants.other(gathering, one);
        var second = participants.other(gathering, other);
        if (first.id().equals(second.id())) {
            throw MeetingProblem.NOT_BOOKABLE
                    .because("one person alone is no meeting")
                    .with(reasons.of("self"));
        }
    }

    /** The slot named, or all of which at least half is still to come. */
    private List<Slot> candidates(Gathering gathering, @Nullable String slot) {
        if (slot != null) {
            return List.of(Seats.known(gathering, "slot", slot));
        }
        var now = clock.instant();
        return gathering.slots().stream().filter(it -> it.isWorthwhile(now)).toList();
    }

    private static Terms terms(Gathering gathering, String id, String one, String other) {
        return new Terms(
                id, gathering.id(), one, other, List.of(), "", null, List.of(), 1, List.of());
    }
}
