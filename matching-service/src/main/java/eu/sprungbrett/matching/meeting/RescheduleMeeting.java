package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * One of its people moves an agreed meeting into another slot; the new one is claimed before the
 * old one is let go.
 */
@Component
class RescheduleMeeting {

    private static final Logger log = LoggerFactory.getLogger(RescheduleMeeting.class);

    private final Meetings meetings;
    private final Seats seats;

    RescheduleMeeting(Meetings meetings, Seats seats) {
        this.meetings = meetings;
        this.seats = seats;
    }

    StoredMeeting reschedule(
            Gathering gathering, String meeting, Participant by, Actor actor, String slot) {
        var wanted = Seats.known(gathering, "slot", slot);
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.arranged(meetings, gathering, meeting, by);
                    var before = read.meeting().standing();
                    if (before != null && before.slot().equals(slot)) {
                        return read;
                    }
                    MeetingLife.demandAgreed(read.meeting());
                    var party = seats.party(gathering, read.meeting().terms());
                    var seat = seats.claimFirst(gathering, party, List.of(wanted), true);
                    var step = new Step.Put(actor, Seats.place(seat), null);
                    if (before != null) {
                        seats.doubt(gathering, before.slot(), read.id());
                    }
                    var saved =
                            seats.write(
                                    gathering,
                                    party,
                                    seat,
                                    () ->
                                            meetings.save(
                                                    read, MeetingLife.take(read.meeting(), step)));
                    if (before != null) {
                        seats.vacate(gathering, before.slot(), read.id());
                    }
                    log.atInfo()
                            .addKeyValue("meeting", read.id())
                            .addKeyValue("slot", slot)
                            .log("meeting moved");
                    return saved;
                });
    }
}
