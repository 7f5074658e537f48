package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import java.util.Set;

/**
 * Policy: who leaves an event has no meetings there any more; the others at the table are told and
 * the slot is free. Of an erased person no words stay either.
 */
@Component
class WhenSomebodyLeavesCancelTheirMeetings {

    private static final Set<String> LEFT =
            Set.of("registration.participant.withdrawn.v1", "registration.participant.rejected.v1");

    private final AnswerMeeting answerMeeting;
    private final Meetings meetings;

    WhenSomebodyLeavesCancelTheirMeetings(AnswerMeeting answerMeeting, Meetings meetings) {
        this.answerMeeting = answerMeeting;
        this.meetings = meetings;
    }

    @KafkaListener(id = "matching.leavers", topics = "registration.participant")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.tombstone() || LEFT.contains(fact.type())) {
            answerMeeting.cancelAllOf(fact.subject());
        }
        if (fact.tombstone()) {
            meetings.forgetWords(fact.subject());
        }
    }
}
