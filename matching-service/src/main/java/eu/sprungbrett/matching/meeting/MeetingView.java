package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A meeting as every call returns it.
 *
 * @param awaits whose answer is awaited; absent once it is answered
 * @param why there is no slot left for a request at present; empty while there is
 * @param people who sits at the table, as far as the reader may know
 * @param present who was seen at the table
 * @param missing who did not come
 * @param link leads its people into the video room while that is open; absent when it has none
 * @param feedback the reader's own
 * @param outcome the reader's own
 * @param interpreter who helps its people to understand each other; absent when nobody needs to
 */
public record MeetingView(
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
        @Nullable String opportunity,
        List<String> candidateSlots,
        @Nullable String awaits,
        @Nullable Instant expiresAt,
        List<Why> why,
        int weight,
        List<String> blocks,
        List<PersonView> people,
        List<String> present,
        List<String> missing,
        @Nullable FeedbackView feedback,
        @Nullable OutcomeView outcome,
        Instant updatedAt,
        long version,
        @Nullable InterpreterView interpreter) {

    /**
     * Somebody at the table.
     *
     * @param email only where both have said yes
     */
    public record PersonView(
            String participant,
            String name,
            @Nullable String jobTitle,
            String organisation,
            @Nullable String country,
            @Nullable String side,
            @Nullable String email) {

        static PersonView of(Participant participant, boolean contacts) {
            return new PersonView(
                    participant.id(),
                    participant.name(),
                    participant.jobTitle(),
                    participant.organisation().name(),
                    participant.organisation().country(),
                    participant.side(),
                    contacts ? participant.email() : null);
        }
    }

    /**
     * Who interprets.
     *
     * @param languages ISO 639-1; empty when the organisers no longer know them
     */
    public record InterpreterView(String id, String name, List<String> languages) {

        /** With the name the event has for them now. */
        public static InterpreterView of(String id, Gathering gathering) {
            return gathering
                    .interpreter(id)
                    .map(it -> new InterpreterView(id, it.name(), it.languages()))
                    .orElseGet(() -> new InterpreterView(id, id, List.of()));
        }
    }

    /** How somebody found a meeting. */
    public record FeedbackView(int rating, @Nullable String comment, Instant at) {}

    /** What came of a meeting according to somebody. */
    public record OutcomeView(String kind, @Nullable String valueBand, Instant at) {

        static OutcomeView of(Outcome outcome) {
            var band = outcome.band();
            return new OutcomeView(
                    outcome.kind().word(), band == null ? null : band.word(), outcome.at());
        }
    }

    /** As its own people see it: contacts are shown after a mutual yes. */
    static MeetingView ofOwn(
            Gathering gathering,
            StoredMeeting stored,
            Map<String, Participant> known,
            @Nullable String link) {
        return of(
                gathering,
                stored,
                known,
                _ -> true,
                Meetings.AGREED.contains(stored.status()),
                link);
    }

    /** With what the reader has said about it. */
    MeetingView withOwnWords(StoredMeeting stored, String reader) {
        var document = stored.read().state();
        return new MeetingView(
                id,
                event,
                requester,
                invitee,
                others,
                status,
                slot,
                place,
                from,
                to,
                link,
                message,
                opportunity,
                candidateSlots,
                awaits,
                expiresAt,
                why,
                weight,
                blocks,
                people,
                present,
                missing,
                document.ratings().stream()
                        .filter(it -> it.participant().equals(reader))
                        .map(it -> new FeedbackView(it.stars(), it.comment(), it.at()))
                        .findFirst()
                        .orElse(null),
                document.outcomes().stream()
                        .filter(it -> it.participant().equals(reader))
                        .map(OutcomeView::of)
                        .findFirst()
                        .orElse(null),
                updatedAt,
                version,
                interpreter);
    }

    /** As an organiser sees it. */
    static MeetingView ofAny(
            Gathering gathering, StoredMeeting stored, Map<String, Participant> known) {
        return of(gathering, stored, known, _ -> true, false, null);
    }

    /** As a partner sees it: names of its own delegation only. */
    static MeetingView ofDelegation(
            Gathering gathering,
            StoredMeeting stored,
            Map<String, Participant> known,
            Predicate<Participant> covered) {
        return of(gathering, stored, known, covered, false, null);
    }

    private static MeetingView of(
            Gathering gathering,
            StoredMeeting stored,
            Map<String, Participant> known,
            Predicate<Participant> shown,
            boolean contacts,
            @Nullable String link) {
        var terms = stored.meeting().terms();
        var document = stored.read().state();
        var interpreter = document.interpreter();
        return new MeetingView(
                stored.id(),
                terms.event(),
                terms.requester(),
                terms.invitee(),
                terms.others(),
                stored.status(),
                document.slot(),
                document.place(),
                document.from(),
                document.to(),
                link,
                terms.message(),
                terms.opportunity(),
                terms.candidateSlots(),
                document.awaits(),
                document.expiresAt(),
                document.why() == null ? List.of() : document.why(),
                terms.weight(),
                terms.blocks(),
                terms.people().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .filter(shown)
                        .map(it -> PersonView.of(it, contacts))
                        .toList(),
                document.present(),
                document.missing(),
                null,
                null,
                stored.timeline().getLast().at(),
                stored.version(),
                interpreter == null ? null : InterpreterView.of(interpreter, gathering));
    }

    static List<String> people(Collection<StoredMeeting> meetings) {
        return meetings.stream()
                .flatMap(it -> it.meeting().terms().people().stream())
                .distinct()
                .toList();
    }
}
