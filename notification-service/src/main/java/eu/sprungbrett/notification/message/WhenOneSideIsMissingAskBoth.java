package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: when one side sits alone at the table, both are asked what to do. */
@Component
class WhenOneSideIsMissingAskBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.missing.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_MISSING);
    }
}
