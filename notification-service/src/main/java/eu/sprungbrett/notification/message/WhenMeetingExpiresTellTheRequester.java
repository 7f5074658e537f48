package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: whoever asked, and whoever was to come along, hears that no answer came in time. */
@Component
class WhenMeetingExpiresTellTheRequester implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.expired.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellRequester(Template.MEETING_EXPIRED);
        occasion.tellCompanions(Template.MEETING_CANCELLED);
    }
}
