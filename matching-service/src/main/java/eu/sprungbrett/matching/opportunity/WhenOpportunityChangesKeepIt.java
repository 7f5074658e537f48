package eu.sprungbrett.matching.opportunity;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Policy: the marketplace is what registration last said; what was taken back is gone. */
@Component
class WhenOpportunityChangesKeepIt {

    private final Opportunities opportunities;
    private final JsonMapper json;

    WhenOpportunityChangesKeepIt(Opportunities opportunities, JsonMapper json) {
        this.opportunities = opportunities;
        this.json = json;
    }

    @KafkaListener(id = "matching.opportunities", topics = "registration.opportunity")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.data() == null) {
            opportunities.forget(fact.subject(), fact.version());
            return;
        }
        var said = fact.read(json, OpportunityFact.class);
        if (said.isRemoved()) {
            opportunities.forget(fact.subject(), fact.version());
        } else {
            opportunities.keep(said.toOpportunity(), fact.version());
        }
    }
}
