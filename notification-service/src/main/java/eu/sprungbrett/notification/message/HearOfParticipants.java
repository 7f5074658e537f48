package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Hears who takes part, keeps where to write to them and asks the policies whom to tell. */
@Component
class HearOfParticipants {

    private final Participants participants;
    private final List<ParticipantPolicy> policies;
    private final ForgetPerson forget;
    private final JsonMapper json;

    HearOfParticipants(
            Participants participants,
            List<ParticipantPolicy> policies,
            ForgetPerson forget,
            JsonMapper json) {
        this.participants = participants;
        this.policies = policies;
        this.forget = forget;
        this.json = json;
    }

    @KafkaListener(id = "notification.participants", topics = "registration.participant")
    void on(ConsumerRecord<String, String> record) {
        var fact = ReceivedFact.of(record);
        if (fact.tombstone()) {
            forget.forget(fact.subject(), fact.version());
            return;
        }
        var news = fact.read(json, News.class);
        participants.keep(fact.version(), news.participant());
        // An erased person stays erased, however late the fact.
        if (participants.find(fact.subject()).isPresent()) {
            policies.forEach(it -> it.on(fact, news));
        }
    }

    /**
     * What we read of the contract; whatever else it says, we ignore.
     *
     * @param reason for example {@code imported}
     */
    record News(Participant participant, @Nullable String reason) {}
}
