package eu.sprungbrett.matching.participant;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * Policy: who takes part, and with what profile, is what registration last said; an erased person
 * is gone.
 */
@Component
class WhenParticipantChangesKeepThem {

    private final Participants participants;
    private final JsonMapper json;

    WhenParticipantChangesKeepThem(Participants participants, JsonMapper json) {
        this.participants = participants;
        this.json = json;
    }

    @KafkaListener(id = "matching.participants", topics = "registration.participant")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.data() == null) {
            participants.forget(fact.subject(), fact.version());
        } else {
            participants.keep(
                    fact.read(json, ParticipantFact.class).toParticipant(), fact.version());
        }
    }
}
