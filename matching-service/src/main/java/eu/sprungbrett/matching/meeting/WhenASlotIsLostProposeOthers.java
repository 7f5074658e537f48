package eu.sprungbrett.matching.meeting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Gatherings.GatheringChanged;
import eu.sprungbrett.matching.participant.Participants.DayChanged;
import eu.sprungbrett.matching.precedence.Precedences.PrecedencesChanged;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Policy: when a slot is lost, every pending request that wanted it becomes a fresh proposal at
 * once; when a seat falls free, those who had nothing left get one again.
 *
 * <p>Hears of it from the meetings' own log, so that a crash between the yes and its consequences
 * loses none of them. May hear the same fact twice.
 */
@Component
class WhenASlotIsLostProposeOthers {

    private static final Set<String> PROPOSED =
            Set.of(
                    "matching.meeting.requested.v1",
                    "matching.meeting.countered.v1",
                    "matching.meeting.reproposed.v1",
                    "matching.meeting.stranded.v1");
    private static final Set<String> FREED = Set.of("cancelled", "no-show");

    private final Gatherings gatherings;
    private final Meetings meetings;
    private final ReproposeRequests reproposeRequests;
    private final Departures departures;
    private final JsonMapper json;

    WhenASlotIsLostProposeOthers(
            Gatherings gatherings,
            Meetings meetings,
            ReproposeRequests reproposeRequests,
            Departures departures,
            JsonMapper json) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.reproposeRequests = reproposeRequests;
        this.departures = departures;
        this.json = json;
    }

    @KafkaListener(id = "matching.elastic", topics = "matching.meeting")
    void on(ConsumerRecord<String, String> message) {
        var fact = ReceivedFact.of(message);
        if (fact.tombstone()) {
            return;
        }
        var told = fact.read(json, Told.class);
        gatherings.find(told.meeting().event()).ifPresent(it -> on(fact, told, it));
    }

    private void on(ReceivedFact fact, Told told, Gathering gathering) {
        var meeting = told.meeting();
        if (PROPOSED.contains(fact.type())) {
            // Somebody may have been faster, after the slots were looked at and before this stood.
            reproposeRequests.some(
                    gathering, meetings.find(gathering.id(), meeting.id()).stream().toList());
        } else if (meeting.status().equals("scheduled") && meeting.slot() != null) {
            reproposeRequests.slotLost(gathering, meeting.slot(), meeting.people());
        }
        if (meeting.slot() != null || told.vacated() != null) {
            reproposeRequests.orderChanged(gathering, Set.of(meeting.id()));
        }
        var vacated = told.vacated();
        if (vacated != null) {
            departures.await(gathering, meeting.id(), vacated);
            reproposeRequests.slotFreed(gathering);
        }
        var left = told.left();
        var slot = meeting.slot();
        if (left != null && slot != null) {
            departures.await(gathering, meeting.id(), slot, left);
            reproposeRequests.slotFreed(gathering);
        }
    }

    /** Other slots, places or sessions. */
    @EventListener
    void on(GatheringChanged changed) {
        gatherings.find(changed.event()).ifPresent(reproposeRequests::everything);
    }

    /** Other meetings that have to follow each other. */
    @EventListener
    void on(PrecedencesChanged changed) {
        gatherings
                .find(changed.event())
                .ifPresent(it -> reproposeRequests.orderChanged(it, changed.meetings()));
    }

    /** Other times in which somebody is away. */
    @EventListener
    void on(DayChanged changed) {
        gatherings
                .find(changed.event())
                .ifPresent(
                        it ->
                                reproposeRequests.some(
                                        it,
                                        meetings.of(changed.participant(), Set.of("requested"))));
    }

    /**
     * What we read of our own fact.
     *
     * @param left who was brought along and does not come after all
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(Seated meeting, @Nullable Place previous, @Nullable String left) {

        /** The slot in which the meeting does not stand any more; absent when it never did. */
        @Nullable String vacated() {
            if (previous != null) {
                return previous.slot();
            }
            return FREED.contains(meeting.status()) ? meeting.slot() : null;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Seated(
            String id,
            String event,
            String requester,
            String invitee,
            List<String> others,
            String status,
            @Nullable String slot) {

        List<String> people() {
            var people = new ArrayList<>(List.of(requester, invitee));
            people.addAll(others);
            return people;
        }
    }
}
