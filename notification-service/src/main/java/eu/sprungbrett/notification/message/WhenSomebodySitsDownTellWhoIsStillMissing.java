package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: when somebody sits down at the table, those who are not there yet hear of it. */
@Component
class WhenSomebodySitsDownTellWhoIsStillMissing implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.checked-in.v1";
    }

    @Override
    public void on(Occasion occasion) {
        var present = occasion.news().meeting().presentPeople();
        occasion.meeting().attendees().stream()
                .filter(it -> !present.contains(it))
                .forEach(it -> occasion.telling().accept(it, Template.MEETING_CHECKED_IN));
    }
}
