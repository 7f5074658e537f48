package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Party;
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

/**
 * One of its people sends a colleague instead. The meeting stays the same one; so do its slot and
 * its table, if the colleague is free then. Whoever interprets comes or goes with the languages.
 */
@Component
class HandOverMeeting {

    private static final Logger log = LoggerFactory.getLogger(HandOverMeeting.class);

    private final Meetings meetings;
    private final Participants participants;
    private final Seats seats;
    private final Joining joining;
    private final Turns turns;
    private final Reasons reasons;

    HandOverMeeting(
            Meetings meetings,
            Participants participants,
            Seats seats,
            Joining joining,
            Turns turns,
            Reasons reasons) {
        this.meetings = meetings;
        this.participants = participants;
        this.seats = seats;
        this.joining = joining;
        this.turns = turns;
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
                    takeTurn(gathering, read.meeting(), by, successor);
                    try {
                        var saved =
                                seats.handOver(
                                        gathering,
                                        read,
                                        party(terms.withInPlaceOf(by.id(), successor.id())),
                                        new Step.HandOver(actor, by.id(), successor.id()));
                        log.atInfo().addKeyValue("meeting", saved.id()).log("meeting handed over");
                        return saved;
                    } catch (DuplicateKeyException _) {
                        throw alreadyAsked(terms.counterpartOf(by.id()), successor);
                    } finally {
                        turns.done(gathering, read.id());
                    }
                });
    }

    /** The colleague may be getting another meeting at this very moment. */
    private void takeTurn(
            Gathering gathering, Meeting meeting, Participant by, Participant successor) {
        if (!isAgreed(meeting)) {
            return;
        }
        var terms = meeting.terms().withInPlaceOf(by.id(), successor.id());
        var place = meeting.standing();
        var slot = place == null ? null : Seats.slot(gathering, place);
        var against = turns.take(gathering, terms.id(), terms.people(), slot, true);
        if (against.isPresent()) {
            var limit = joining.enough(gathering, against.get());
            throw refusal(gathering, meeting, by, List.of(limit));
        }
    }

    private static boolean isAgreed(Meeting meeting) {
        return Meetings.AGREED.contains(MeetingDocument.status(meeting));
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
        if (place != null) {
            joining.absence(place, successor).ifPresent(against::add);
        }
        var limit = gathering.rules().maxMeetingsPerParticipant();
        if (limit != null
                && isAgreed(meeting)
                && meetings.agreed(successor.id(), meeting.terms().id()) >= limit) {
            against.add(reasons.of("their-limit-reached", Map.of("limit", limit)));
        }
        if (place != null) {
            joining.fullBlock(gathering, place, successor).ifPresent(against::add);
        }
        if (!against.isEmpty()) {
            throw refusal(gathering, meeting, by, against);
        }
    }

    private Party party(Terms terms) {
        var known = participants.byId(terms.people());
        return new Party(
                terms.id(),
                terms.people().stream().map(known::get).filter(Objects::nonNull).toList(),
                terms.blocks());
    }

    private ProblemException refusal(
            Gathering gathering, Meeting meeting, Participant by, List<Reason> against) {
        return MeetingProblem.NO_SUCH_COLLEAGUE
                .because("this person cannot take the seat")
                .with(against)
                .alternatives(alternatives(gathering, meeting, by));
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
