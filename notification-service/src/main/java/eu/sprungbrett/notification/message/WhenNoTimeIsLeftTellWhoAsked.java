package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: when there is no time left for a request, its owner hears why. */
@Component
class WhenNoTimeIsLeftTellWhoAsked implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.stranded.v1";
    }

    @Override
    public void on(Occasion occasion) {
        var reproposal = occasion.news().reproposal();
        if (reproposal != null) {
            occasion.telling().accept(reproposal.owner(), Template.MEETING_STRANDED);
        }
    }
}
