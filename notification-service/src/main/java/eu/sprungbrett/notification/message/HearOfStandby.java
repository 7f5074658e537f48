package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.AgendaMeeting;
import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.recipient.Gatherings;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Policy: whoever is offered a free table hears of it at once and until when to answer; so do both
 * when it is gone after all. Who is seated hears of it as of any meeting.
 */
@Component
class HearOfStandby {

    private static final Map<String, Template> TOLD =
            Map.of(
                    "matching.standby.offered.v1", Template.STANDBY_OFFERED,
                    "matching.standby.lost.v1", Template.STANDBY_LOST);

    private final Participants participants;
    private final Gatherings gatherings;
    private final Entries entries;
    private final TellPerson tell;
    private final JsonMapper json;

    HearOfStandby(
            Participants participants,
            Gatherings gatherings,
            Entries entries,
            TellPerson tell,
            JsonMapper json) {
        this.participants = participants;
        this.gatherings = gatherings;
        this.entries = entries;
        this.tell = tell;
        this.json = json;
    }

    @KafkaListener(id = "notification.standby", topics = "matching.standby")
    void on(ConsumerRecord<String, String> record) {
        var fact = ReceivedFact.of(record);
        var template = TOLD.get(fact.type());
        if (template != null && !fact.tombstone()) {
            tell(fact, fact.read(json, StandbyNews.class).offer(), template);
        }
    }

    private void tell(ReceivedFact fact, StandbyNews.Offer offer, Template template) {
        // Topics are not ordered among each other: wait until both are known.
        offer.people().forEach(participants::heardOf);
        var gathering = gatherings.heardOf(offer.event());
        for (var reader : offer.people()) {
            var seen = entries.seenBy(reader, offer.asMeeting(fact), gathering, null, null, null);
            var about =
                    template == Template.STANDBY_OFFERED
                            ? seen.toBeAnsweredBy(offer.expiresAt())
                            : seen;
            participants
                    .find(reader)
                    .ifPresent(
                            it ->
                                    tell.tell(
                                            it,
                                            gathering,
                                            template,
                                            Matter.of(Entries.about(gathering), about),
                                            fact.id(),
                                            fact.time()));
        }
    }

    /** The data as the contract has them, as far as we read them. */
    record StandbyNews(Offer offer) {

        record Offer(
                String id,
                String event,
                List<String> people,
                Instant from,
                Instant to,
                Instant expiresAt) {

            AgendaMeeting asMeeting(ReceivedFact fact) {
                return new AgendaMeeting(
                        id,
                        event,
                        people.getFirst(),
                        people.getLast(),
                        List.of(),
                        "offered",
                        null,
                        from,
                        to,
                        null,
                        fact.version(),
                        fact.time());
            }
        }
    }
}
