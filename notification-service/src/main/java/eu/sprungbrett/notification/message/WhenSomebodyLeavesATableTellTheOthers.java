package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when somebody who was brought along does not come after all, those who stay hear who is
 * at the table now, and the meeting leaves the other's calendar.
 */
@Component
class WhenSomebodyLeavesATableTellTheOthers implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.left.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_LEFT);
        var left = occasion.news().left();
        if (left != null) {
            occasion.telling().accept(left, Template.MEETING_WITHOUT_YOU);
        }
    }
}
