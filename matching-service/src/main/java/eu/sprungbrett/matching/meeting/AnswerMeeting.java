package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/**
 * Everything but a yes: no, taking back, calling off, other slots instead. Saying the same thing
 * twice is fine.
 */
@Component
class AnswerMeeting {

    private static final Logger log = LoggerFactory.getLogger(AnswerMeeting.class);

    private final Meetings meetings;
    private final Seats seats;
    private final Clock clock;

    AnswerMeeting(Meetings meetings, Seats seats, Clock clock) {
        this.meetings = meetings;
        this.seats = seats;
        this.clock = clock;
    }

    StoredMeeting decline(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            @Nullable String reason) {
        return own(gathering, meeting, by, new Step.Decline(actor, by.id(), reason));
    }

    StoredMeeting withdraw(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            @Nullable String reason) {
        return own(gathering, meeting, by, new Step.Withdraw(actor, by.id(), reason));
    }

    StoredMeeting cancel(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            @Nullable String reason) {
        return Meetings.retrying(
                () ->
                        taken(
                                OwnMeetings.arranged(meetings, gathering, meeting, by),
                                new Step.Cancel(actor, reason)));
    }

    StoredMeeting cancelOnBehalf(
            Gathering gathering, String meeting, Actor organiser, String reason) {
        return Meetings.retrying(
                () ->
                        taken(
                                OwnMeetings.find(meetings, gathering, meeting),
                                new Step.Cancel(organiser, reason)));
    }

    StoredMeeting counter(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            List<String> candidateSlots) {
        if (gathering.slotMode() == SlotMode.SCHEDULE) {
            throw MeetingProblem.SLOTS_BY_SCHEDULE.because(
                    "in this event a schedule chooses the slots");
        }
        var slots = Seats.candidates(gathering, candidateSlots);
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var step =
                            new Step.Counter(
                                    actor,
                                    by.id(),
                                    slots.stream().map(Slot::id).toList(),
                                    clock.instant().plus(gathering.requestExpiry()),
                                    null);
                    var change = MeetingLife.take(read.meeting(), step);
                    seats.demandOne(
                            gathering, seats.party(gathering, read.meeting().terms()), slots);
                    return meetings.save(read, change);
                });
    }

    /**
     * Cancels every open meeting of somebody who has left the event, but those that have begun or
     * are over. Where they were only brought along it goes on without them.
     */
    void cancelAllOf(String participant) {
        for (var open : meetings.of(participant, Meetings.OPEN)) {
            var place = open.meeting().standing();
            if (place != null && !place.from().isAfter(clock.instant())) {
                continue;
            }
            var event = open.meeting().terms().event();
            Meetings.retrying(
                    () ->
                            meetings.find(event, open.id())
                                    .filter(it -> it.meeting().isOpen())
                                    .filter(it -> isAtTable(it, participant))
                                    .map(it -> withoutWhoLeft(it, participant)));
        }
    }

    private static boolean isAtTable(StoredMeeting meeting, String participant) {
        return meeting.meeting().terms().people().contains(participant);
    }

    private StoredMeeting withoutWhoLeft(StoredMeeting read, String participant) {
        var reason = "participant-left";
        return read.meeting().terms().bringsAlong(participant)
                ? seats.standUp(read, new Step.Leave(Actor.system(), participant, reason))
                : taken(read, new Step.Cancel(Actor.system(), reason));
    }

    private StoredMeeting own(Gathering gathering, String meeting, Participant by, Step step) {
        return Meetings.retrying(
                () -> taken(OwnMeetings.find(meetings, gathering, meeting, by), step));
    }

    private StoredMeeting taken(StoredMeeting read, Step step) {
        var change = MeetingLife.take(read.meeting(), step);
        var saved = seats.leave(read.meeting().terms().event(), read, change);
        log.atInfo()
                .addKeyValue("meeting", read.id())
                .addKeyValue("status", saved.status())
                .log("meeting answered");
        return saved;
    }
}
