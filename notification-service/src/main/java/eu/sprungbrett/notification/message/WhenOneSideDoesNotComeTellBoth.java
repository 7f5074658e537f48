package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when somebody gave up waiting, both hear that the time is free again, and their calendars
 * lose it.
 */
@Component
class WhenOneSideDoesNotComeTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.no-show.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_NO_SHOW);
    }
}
