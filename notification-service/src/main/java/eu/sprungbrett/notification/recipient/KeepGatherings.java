package eu.sprungbrett.notification.recipient;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Keeps titles, times and places of gatherings as we hear of them. */
@Component
class KeepGatherings {

    private final Gatherings gatherings;
    private final JsonMapper json;

    KeepGatherings(Gatherings gatherings, JsonMapper json) {
        this.gatherings = gatherings;
        this.json = json;
    }

    @KafkaListener(id = "notification.gatherings", topics = "registration.gathering")
    void on(ConsumerRecord<String, String> record) {
        var fact = ReceivedFact.of(record);
        if (!fact.tombstone()) {
            var said = fact.read(json, Said.class).gathering();
            gatherings.keep(fact.version(), said.saidAt(fact.time()));
        }
    }

    /** What we read of the contract; whatever else it says, we ignore. */
    record Said(Gathering gathering) {}
}
