package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: whoever is asked for a meeting hears of it. */
@Component
class WhenMeetingIsRequestedTellTheInvitee implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.requested.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellInvitees(Template.MEETING_REQUESTED);
    }
}
