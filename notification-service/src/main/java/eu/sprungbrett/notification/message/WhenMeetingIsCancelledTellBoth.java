package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: everybody in a meeting hears that it does not take place, and their calendars lose it;
 * also whoever cancelled it, as a receipt.
 */
@Component
class WhenMeetingIsCancelledTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.cancelled.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_CANCELLED);
    }
}
