package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: when one side proposes other times, the other side hears of it. */
@Component
class WhenMeetingIsCounteredTellTheOtherSide implements MeetingPolicy {

    private final Participants participants;

    WhenMeetingIsCounteredTellTheOtherSide(Participants participants) {
        this.participants = participants;
    }

    @Override
    public String fact() {
        return "matching.meeting.countered.v1";
    }

    @Override
    public void on(Occasion occasion) {
        if (requesterDidIt(occasion)) {
            occasion.tellInvitee(Template.MEETING_COUNTERED);
        } else {
            occasion.tellRequester(Template.MEETING_COUNTERED);
        }
    }

    private boolean requesterDidIt(Occasion occasion) {
        var actor = occasion.news().actor();
        return actor != null
                && participants
                        .heardOf(occasion.meeting().requester())
                        .map(Participant::account)
                        .filter(it -> it.equals(actor.id()))
                        .isPresent();
    }
}
