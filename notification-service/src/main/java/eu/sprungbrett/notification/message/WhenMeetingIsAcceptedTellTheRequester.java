package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: whoever asked hears that the other side wants the meeting too; whoever is brought along
 * hears that it comes about. Agreements that organisers enter are known to both already.
 */
@Component
class WhenMeetingIsAcceptedTellTheRequester implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.accepted.v1";
    }

    @Override
    public void on(Occasion occasion) {
        if (occasion.news().byPerson()) {
            occasion.tellRequester(Template.MEETING_ACCEPTED);
            occasion.tellCompanions(Template.MEETING_BROUGHT_ALONG);
        }
    }
}
