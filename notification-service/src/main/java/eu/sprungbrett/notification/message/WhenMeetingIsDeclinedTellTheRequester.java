package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: whoever asked, and whoever was to come along, hears that the other side does not want the
 * meeting.
 */
@Component
class WhenMeetingIsDeclinedTellTheRequester implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.declined.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellRequester(Template.MEETING_DECLINED);
        occasion.tellCompanions(Template.MEETING_CANCELLED);
    }
}
