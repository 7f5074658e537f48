package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: whoever is asked for a meeting hears of it, and so does whoever is to come along. */
@Component
class WhenMeetingIsRequestedTellTheInvitee implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.requested.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellInvitee(Template.MEETING_REQUESTED);
        occasion.tellCompanions(Template.MEETING_BROUGHT_ALONG);
    }
}
