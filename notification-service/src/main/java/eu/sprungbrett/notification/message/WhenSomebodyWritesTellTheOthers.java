package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/**
 * Policy: when somebody writes in the thread of a meeting, the others hear that they did. The words
 * themselves stay where they are.
 */
@Component
class WhenSomebodyWritesTellTheOthers implements MeetingPolicy {

    private final Participants participants;

    WhenSomebodyWritesTellTheOthers(Participants participants) {
        this.participants = participants;
    }

    @Override
    public String fact() {
        return "matching.meeting.message-written.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.meeting().attendees().stream()
                .filter(it -> !wrote(occasion, it))
                .forEach(it -> occasion.telling().accept(it, Template.MEETING_MESSAGE_WRITTEN));
    }

    private boolean wrote(Occasion occasion, String participant) {
        var actor = occasion.news().actor();
        return actor != null
                && participants
                        .heardOf(participant)
                        .map(Participant::account)
                        .filter(it -> it.equals(actor.id()))
                        .isPresent();
    }
}
