package eu.sprungbrett.matching.partner;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * Policy: a partner's delegation is what registration last said; a removed partner sees nothing.
 */
@Component
class WhenPartnerChangesKeepIt {

    private static final String REMOVED = "registration.partner.removed.v1";

    private final Partners partners;
    private final JsonMapper json;

    WhenPartnerChangesKeepIt(Partners partners, JsonMapper json) {
        this.partners = partners;
        this.json = json;
    }

    @KafkaListener(id = "matching.partners", topics = "registration.partner")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.data() == null || fact.type().equals(REMOVED)) {
            partners.forget(fact.subject(), fact.version());
        } else {
            partners.keep(fact.read(json, PartnerFact.class).toPartner(), fact.version());
        }
    }
}
