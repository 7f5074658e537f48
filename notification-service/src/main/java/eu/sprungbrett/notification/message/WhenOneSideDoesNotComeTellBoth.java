package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when somebody gave up waiting, or nobody was seen at the table, both hear that the time
 * is free again, and their calendars lose it. Where nobody was seen they may be sitting there all
 * the same, and hear what to do then.
 */
@Component
class WhenOneSideDoesNotComeTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.no-show.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(
                occasion.news().meeting().nobodyCame()
                        ? Template.MEETING_NOBODY_CAME
                        : Template.MEETING_NO_SHOW);
    }
}
