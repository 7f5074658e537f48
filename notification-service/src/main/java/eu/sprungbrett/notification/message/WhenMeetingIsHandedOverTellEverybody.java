package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when a colleague comes instead, everybody at the table hears of it, and so does whoever
 * gave the seat away: it leaves their calendar.
 */
@Component
class WhenMeetingIsHandedOverTellEverybody implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.handed-over.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_HANDED_OVER);
        var handedOver = occasion.news().handedOver();
        if (handedOver != null) {
            occasion.telling().accept(handedOver.from(), Template.MEETING_GIVEN_AWAY);
        }
    }
}
