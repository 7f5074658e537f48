package eu.sprungbrett.matching.gathering;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Policy: what organisers last said about an event is what we go by. */
@Component
class WhenGatheringChangesKeepIt {

    private final Gatherings gatherings;
    private final JsonMapper json;

    WhenGatheringChangesKeepIt(Gatherings gatherings, JsonMapper json) {
        this.gatherings = gatherings;
        this.json = json;
    }

    @KafkaListener(id = "matching.gatherings", topics = "registration.gathering")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.data() == null) {
            gatherings.forget(fact.subject(), fact.version());
        } else {
            gatherings.keep(fact.read(json, GatheringFact.class).toGathering(), fact.version());
        }
    }
}
