package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: whoever was asked hears that there is nothing to answer any more; whoever was to be
 * brought along, that there is nothing to come to.
 */
@Component
class WhenMeetingIsWithdrawnTellTheInvitee implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.withdrawn.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellInvitee(Template.MEETING_WITHDRAWN);
        occasion.tellCompanions(Template.MEETING_CANCELLED);
    }
}
