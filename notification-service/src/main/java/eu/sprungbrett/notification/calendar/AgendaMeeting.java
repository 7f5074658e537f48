package eu.sprungbrett.notification.calendar;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A meeting as it stands in people's calendars.
 *
 * @param id {@code mtg_…}
 * @param from null until it was scheduled for the first time; afterwards the last known time, also
 *     when it no longer takes place
 * @param version of the meeting; orders entries in calendars
 * @param changedAt when this was said
 */
public record AgendaMeeting(
        String id,
        String event,
        String requester,
        String invitee,
        List<String> others,
        String status,
        @Nullable String place,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String link,
        long version,
        Instant changedAt) {

    private static final Set<String> TAKES_PLACE = Set.of("scheduled", "checked-in", "held");

    /** Keeps its own copy. */
    public AgendaMeeting {
        others = List.copyOf(others);
    }

    /** Everybody in it. */
    public List<String> attendees() {
        return Stream.concat(Stream.of(requester, invitee), others.stream()).distinct().toList();
    }

    /** Whether it takes or took place, as far as anybody knows. */
    public boolean takesPlace() {
        return TAKES_PLACE.contains(status);
    }

    AgendaMeeting rememberingTimeOf(AgendaMeeting before) {
        return new AgendaMeeting(
                id,
                event,
                requester,
                invitee,
                others,
                status,
                before.place,
                before.from,
                before.to,
                before.link,
                version,
                changedAt);
    }
}
