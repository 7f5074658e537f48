package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One of its people sends a colleague instead. The meeting stays the same one; so do its slot, its
 * table and its interpreter, if the colleague is free then and understood.
 */
@Component
class HandOverMeeting {

    private static final Logger log = LoggerFactory.getLogger(HandOverMeeting.class);

    private final Meetings meetings;
    private final Participants participants;
    private final Seats seats;
    private final Reasons reasons;

    HandOverMeeting(Meetings meetings, Participants participants, Seats seats, Reasons reasons) {
        this.meetings = meetings;
        this.participants = participants;
        this.seats = seats;
        this.reasons = reasons;
    }

    StoredMeeting handOver(
            Gathering gathering, String meeting, Participant by, Actor actor, String colleague) {
        var successor = participants.other(gathering, colleague);
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var terms = read.meeting().terms();
                    demandColleague(gathering, read.meeting(), by, successor);
                    try {
                        var saved =
                                seats.handOver(
                                        read, new Step.HandOver(actor, by.id(), successor.id()));
                        log.atInfo().addKeyValue("meeting", saved.id()).log("meeting handed over");
                        return saved;
                    } catch (DuplicateKeyException _) {
                        throw alreadyAsked(terms.counterpartOf(by.id()), successor);
                    }
                });
    }

    private void demandColleague(
            Gathering gathering, Meeting meeting, Participant by, Participant successor) {
        var against = new ArrayList<Reason>();
        if (by.id().equals(successor.id())) {
            against.add(reasons.of("self"));
        } else if (!by.isColleagueOf(successor)) {
            against.add(reasons.of("other-organisation"));
        }
        if (!successor.isAdmitted()) {
            against.add(reasons.of("they-are-not-admitted"));
        }
        if (meeting.terms().people().contains(successor.id())) {
            against.add(reasons.of("is-at-the-table", Map.of("participant", successor.id())));
        }
        var place = meeting.standing();
        if (place != null
                && successor.isAbsent(new Slot(place.slot(), "", place.from(), place.to()))) {
            against.add(
                    reasons.of(
                            "person-unavailable",
                            Map.of("slot", place.slot(), "participant", successor.id())));
        }
        var limit = gathering.rules().maxMeetingsPerParticipant();
        if (limit != null
                && Meetings.AGREED.contains(MeetingDocument.status(meeting))
                && meetings.agreed(successor.id(), meeting.terms().id()) >= limit) {
            against.add(reasons.of("their-limit-reached", Map.of("limit", limit)));
        }
        var inBlock = gathering.rules().maxMeetingsPerBlock();
        if (inBlock != null
                && place != null
                && busyInBlock(gathering, place, successor) >= inBlock) {
            against.add(
                    reasons.of(
                            "block-limit-reached",
                            Map.of("limit", inBlock, "participant", successor.id())));
        }
        if (place != null && wouldNotUnderstand(gathering, meeting, place, by, successor)) {
            against.add(reasons.of("no-interpreter", Map.of("slot", place.slot())));
        }
        if (!against.isEmpty()) {
            throw MeetingProblem.NO_SUCH_COLLEAGUE
                    .because("this person cannot take the seat")
                    .with(against)
                    .alternatives(alternatives(gathering, meeting, by));
        }
    }

    /** The seat is handed over as it is: whoever interprets stays, nobody else comes. */
    private boolean wouldNotUnderstand(
            Gathering gathering,
            Meeting meeting,
            Place place,
            Participant by,
            Participant successor) {
        var people = meeting.terms().withInPlaceOf(by.id(), successor.id()).people();
        var known = participants.byId(people).values();
        var interpreter = Optional.ofNullable(place.interpreter()).flatMap(gathering::interpreter);
        return Interpreting.isNeeded(gathering, known)
                && interpreter.filter(it -> Interpreting.suits(it, known)).isEmpty();
    }

    /** How many meetings somebody has in the block in which a place lies. */
    private long busyInBlock(Gathering gathering, Place place, Participant somebody) {
        var block = gathering.slot(place.slot()).map(Slot::block);
        return meetings.of(somebody.id(), Meetings.AGREED).stream()
                .map(it -> it.meeting().standing())
                .filter(Objects::nonNull)
                .filter(it -> gathering.slot(it.slot()).map(Slot::block).equals(block))
                .count();
    }

    private List<Map<String, String>> alternatives(
            Gathering gathering, Meeting meeting, Participant by) {
        return participants.admitted(gathering).people().stream()
                .filter(by::isColleagueOf)
                .filter(it -> !meeting.terms().people().contains(it.id()))
                .limit(Bookability.ALTERNATIVES)
                .map(it -> Map.of("participant", it.id()))
                .toList();
    }

    private ProblemException alreadyAsked(String counterpart, Participant successor) {
        return MeetingProblem.ALREADY_ASKED
                .because("your colleague has an open meeting with them already")
                .with(reasons.of("already-asked"))
                .alternatives(
                        meetings.openBetween(counterpart, successor.id()).stream()
                                .map(it -> Map.of("meeting", it.id()))
                                .toList());
    }
}
