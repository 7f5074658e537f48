package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: whoever was asked hears that there is nothing to answer any more. */
@Component
class WhenMeetingIsWithdrawnTellTheInvitee implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.withdrawn.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellInvitees(Template.MEETING_WITHDRAWN);
    }
}
