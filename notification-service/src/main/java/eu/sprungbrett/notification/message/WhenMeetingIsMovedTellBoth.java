package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: everybody in a meeting hears of its new time or place, and their calendars change. */
@Component
class WhenMeetingIsMovedTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.moved.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_MOVED);
    }
}
