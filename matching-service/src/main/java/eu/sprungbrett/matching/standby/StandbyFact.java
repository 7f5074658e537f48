package eu.sprungbrett.matching.standby;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.platform.outbox.Fact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Says our facts in the words of the contract: {@code schemas/matching.standby.v1.schema.json}. */
record StandbyFact(Said offer, Actor actor) {

    record Said(
            String id,
            String event,
            List<String> people,
            List<String> accepted,
            String slot,
            Instant from,
            Instant to,
            Instant expiresAt,
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String meeting) {}

    /** What an offer is now; a first yes changes no more than who has accepted. */
    static Fact of(Offer offer, Actor actor) {
        return new Fact(
                "matching.standby.%s.v1"
                        .formatted(
                                offer.isOpen() && !offer.accepted().isEmpty()
                                        ? "accepted"
                                        : offer.status().word()),
                new StandbyFact(
                        new Said(
                                offer.id(),
                                offer.event(),
                                offer.people(),
                                offer.accepted(),
                                offer.slot(),
                                offer.from(),
                                offer.to(),
                                offer.expiresAt(),
                                offer.status().word(),
                                offer.meeting()),
                        actor));
    }
}
