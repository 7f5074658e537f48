package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.outbox.Fact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Says our facts in the words of the contract: {@code schemas/matching.meeting.v1.schema.json}. */
record MeetingFact(Said meeting, Actor actor, @Nullable String reason, @Nullable Place previous) {

    record Said(
            String id,
            String event,
            String requester,
            String invitee,
            List<String> others,
            String status,
            @Nullable String slot,
            @Nullable String place,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String link,
            String message,
            List<String> candidateSlots,
            int weight,
            List<String> blocks,
            @Nullable Instant expiresAt) {}

    static Fact of(MeetingEvent event, Meeting meeting) {
        var said = said(meeting);
        return new Fact(
                "matching.meeting.%s.v1".formatted(event.kind().word()),
                new MeetingFact(said, event.actor(), event.reason(), event.previous()));
    }

    private static Said said(Meeting meeting) {
        var terms = meeting.terms();
        var document = MeetingDocument.of(meeting, List.of());
        return new Said(
                terms.id(),
                terms.event(),
                terms.requester(),
                terms.invitee(),
                terms.others(),
                document.status(),
                document.slot(),
                document.place(),
                document.from(),
                document.to(),
                null,
                terms.message(),
                terms.candidateSlots(),
                terms.weight(),
                terms.blocks(),
                document.expiresAt());
    }
}
