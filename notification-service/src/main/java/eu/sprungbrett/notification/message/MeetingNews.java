package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.AgendaMeeting;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Something happened to a meeting; the data as the contract has them, as far as we read them.
 *
 * @param meeting after it happened
 * @param actor who did it; null when it does not matter
 * @param reason why, in words of the person or as a code
 * @param previous where it was, when it was moved
 * @param handedOver whose seat went to whom, when one did
 * @param reproposal what became of a request whose times were lost, when some were
 * @param left who was brought along and does not come after all, when somebody does not
 * @param joined who comes along from now on, when somebody does
 */
record MeetingNews(
        Meeting meeting,
        @Nullable Actor actor,
        @Nullable String reason,
        @Nullable Slot previous,
        @Nullable HandedOver handedOver,
        @Nullable Reproposal reproposal,
        @Nullable String left,
        @Nullable List<String> joined) {

    private static final Set<String> ENDED = Set.of("declined", "withdrawn", "cancelled");

    record Meeting(
            String id,
            String event,
            String requester,
            String invitee,
            @Nullable List<String> others,
            String status,
            @Nullable String place,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String link,
            @Nullable String message,
            @Nullable Instant expiresAt,
            @Nullable List<String> present,
            @Nullable List<String> missing) {

        /** Who was seen at the table; empty as long as nobody was. */
        List<String> presentPeople() {
            return present == null ? List.of() : present;
        }

        /** Whether neither of the two who arranged it came. */
        boolean nobodyCame() {
            return missing != null && missing.containsAll(List.of(requester, invitee));
        }
    }

    record HandedOver(String from, String to) {}

    /**
     * What became of a request whose times were lost.
     *
     * @param owner who proposed them
     * @param reasons why there are no others; empty when there are
     */
    record Reproposal(String owner, List<Why> reasons) {}

    /** One kind of obstacle, as a code. */
    record Why(String code) {}

    record Actor(String kind, @Nullable String id) {}

    record Slot(@Nullable String place, @Nullable Instant from, @Nullable Instant to) {}

    /** The meeting as it stands in calendars after this fact. */
    AgendaMeeting entry(ReceivedFact fact) {
        var slot = new Slot(meeting.place(), meeting.from(), meeting.to());
        var last = slot.from() == null && previous != null ? previous : slot;
        return new AgendaMeeting(
                meeting.id(),
                meeting.event(),
                meeting.requester(),
                meeting.invitee(),
                meeting.others() == null ? List.of() : meeting.others(),
                meeting.status(),
                last.place(),
                last.from(),
                last.to(),
                meeting.link(),
                fact.version(),
                fact.time());
    }

    /** Whether a person did it, as opposed to a program of ours or a partner. */
    boolean byPerson() {
        return actor != null && actor.kind().equals("person");
    }

    /**
     * The words of the reason, where a person gave one: who ends a meeting. All other reasons, and
     * those of our own programs, are codes.
     */
    @Nullable String reasonInWords() {
        var bySomebody = actor != null && !actor.kind().equals("system");
        return bySomebody && ENDED.contains(meeting.status()) ? reason : null;
    }

    /** The codes of what speaks against every time; empty when nothing does. */
    List<String> obstacles() {
        return reproposal == null
                ? List.of()
                : reproposal.reasons().stream().map(Why::code).toList();
    }

    /** Words of people: keep them out of logs. */
    @Override
    public String toString() {
        return "MeetingNews[%s, %s]".formatted(meeting.id(), meeting.status());
    }
}
