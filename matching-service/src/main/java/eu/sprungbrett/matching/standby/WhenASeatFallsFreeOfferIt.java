package eu.sprungbrett.matching.standby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Set;

/**
 * Policy: a seat that falls free is offered to those who wait, at once. The sweep finds what is
 * missed.
 */
@Component
class WhenASeatFallsFreeOfferIt {

    private static final Set<String> FREED =
            Set.of(
                    "matching.meeting.cancelled.v1",
                    "matching.meeting.no-show.v1",
                    "matching.meeting.moved.v1");

    private final Gatherings gatherings;
    private final OfferFreedSlots offerFreedSlots;
    private final JsonMapper json;

    WhenASeatFallsFreeOfferIt(
            Gatherings gatherings, OfferFreedSlots offerFreedSlots, JsonMapper json) {
        this.gatherings = gatherings;
        this.offerFreedSlots = offerFreedSlots;
        this.json = json;
    }

    @KafkaListener(id = "matching.standby-offers", topics = "matching.meeting")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (FREED.contains(fact.type()) && !fact.tombstone()) {
            gatherings
                    .find(fact.read(json, Told.class).meeting().event())
                    .ifPresent(offerFreedSlots::offer);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(Where meeting) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Where(String event) {}
}
