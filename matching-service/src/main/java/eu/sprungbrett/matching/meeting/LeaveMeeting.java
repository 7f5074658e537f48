package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Somebody who was brought along does not come after all. The meeting goes on without them, and
 * they are free.
 */
@Component
class LeaveMeeting {

    private static final Logger log = LoggerFactory.getLogger(LeaveMeeting.class);

    private final Meetings meetings;
    private final Seats seats;

    LeaveMeeting(Meetings meetings, Seats seats) {
        this.meetings = meetings;
        this.seats = seats;
    }

    StoredMeeting leave(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            @Nullable String reason) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var saved = seats.standUp(read, new Step.Leave(actor, by.id(), reason));
                    log.atInfo().addKeyValue("meeting", saved.id()).log("somebody left a meeting");
                    return saved;
                });
    }
}
