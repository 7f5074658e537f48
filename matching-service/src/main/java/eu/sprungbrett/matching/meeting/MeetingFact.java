package eu.sprungbrett.matching.meeting;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Fact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Says our facts in the words of the contract: {@code schemas/matching.meeting.v1.schema.json}. */
record MeetingFact(
        Said meeting,
        Actor actor,
        @Nullable String reason,
        @Nullable Place previous,
        @JsonInclude(JsonInclude.Include.NON_NULL) MeetingEvent.@Nullable HandedOver handedOver,
        @JsonInclude(JsonInclude.Include.NON_NULL) MeetingEvent.@Nullable Reproposal reproposal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String left,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> joined) {

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
            @Nullable Instant expiresAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> present,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SaidRating> ratings,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SaidOutcome> outcomes,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String interpreter) {}

    /** Without the comment, which is the organisers' alone. */
    record SaidRating(String participant, int stars) {}

    record SaidOutcome(String participant, String kind, @Nullable String band) {}

    static Fact of(MeetingEvent event, Meeting meeting) {
        var said = said(meeting);
        return new Fact(
                "matching.meeting.%s.v1".formatted(event.kind().word()),
                new MeetingFact(
                        said,
                        event.actor(),
                        event.reason(),
                        event.previous(),
                        event.handedOver(),
                        event.reproposal(),
                        event.left(),
                        event.joined()));
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
                document.expiresAt(),
                document.present(),
                document.missing(),
                document.ratings().stream()
                        .map(it -> new SaidRating(it.participant(), it.stars()))
                        .toList(),
                document.outcomes().stream().map(MeetingFact::said).toList(),
                document.interpreter());
    }

    private static SaidOutcome said(Outcome outcome) {
        var band = outcome.band();
        return new SaidOutcome(
                outcome.participant(), outcome.kind().word(), band == null ? null : band.word());
    }
}
