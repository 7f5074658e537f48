package eu.sprungbrett.matching.standby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Departures;
import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
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
    private final Departures departures;
    private final OfferFreedSlots offerFreedSlots;
    private final JsonMapper json;

    WhenASeatFallsFreeOfferIt(
            Gatherings gatherings,
            Departures departures,
            OfferFreedSlots offerFreedSlots,
            JsonMapper json) {
        this.gatherings = gatherings;
        this.departures = departures;
        this.offerFreedSlots = offerFreedSlots;
        this.json = json;
    }

    @KafkaListener(id = "matching.standby-offers", topics = "matching.meeting")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (FREED.contains(fact.type()) && !fact.tombstone()) {
            var told = fact.read(json, Told.class);
            gatherings.find(told.meeting().event()).ifPresent(it -> offer(it, told));
        }
    }

    private void offer(Gathering gathering, Told told) {
        var vacated = told.vacated();
        if (vacated != null) {
            departures.await(gathering, told.meeting().id(), vacated);
            offerFreedSlots.offer(gathering);
        }
    }

    /**
     * What we read of our own fact.
     *
     * @param previous where a meeting stood that has moved
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(Seated meeting, @Nullable Place previous) {

        /** The slot that is free now; absent when the meeting never had one. */
        @Nullable String vacated() {
            return previous == null ? meeting.slot() : previous.slot();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Seated(String id, String event, @Nullable String slot) {}
}
