package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: everybody in a meeting hears when and where it takes place, with an entry for their
 * calendar.
 */
@Component
class WhenMeetingIsScheduledTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.scheduled.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_SCHEDULED);
    }
}
