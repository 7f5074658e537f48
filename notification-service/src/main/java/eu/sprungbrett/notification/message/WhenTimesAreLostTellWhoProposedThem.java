package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when a time that was proposed is gone and others come in its place, its owner hears of
 * it.
 */
@Component
class WhenTimesAreLostTellWhoProposedThem implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.reproposed.v1";
    }

    @Override
    public void on(Occasion occasion) {
        var reproposal = occasion.news().reproposal();
        if (reproposal != null) {
            occasion.telling().accept(reproposal.owner(), Template.MEETING_REPROPOSED);
        }
    }
}
