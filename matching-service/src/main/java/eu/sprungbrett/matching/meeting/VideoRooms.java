package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the people of a meeting at a virtual place see each other: a room of its own, open from
 * shortly before the start until the end. Its address is given to them alone, and only then.
 */
@Component
public class VideoRooms {

    /** How long before its start a room opens. */
    static final Duration EARLY = Duration.ofMinutes(10);

    private final RoomNames names;
    private final Reasons reasons;
    private final Clock clock;

    VideoRooms(RoomNames names, Reasons reasons, Clock clock) {
        this.names = names;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** The path that leads a meeting's people into its room; absent when it has none. */
    public static @Nullable String path(Gathering gathering, StoredMeeting stored) {
        var place = stored.meeting().standing();
        return place == null || address(gathering, place).isEmpty()
                ? null
                : "/api/v1/events/%s/meetings/%s/join".formatted(gathering.id(), stored.id());
    }

    /**
     * The room's address.
     *
     * @throws ProblemException when the meeting has no room, or the room is not open
     */
    URI open(Gathering gathering, StoredMeeting stored) {
        var place = stored.meeting().standing();
        if (place == null) {
            throw stored.meeting().isOpen()
                    ? MeetingProblem.MEETING_WITHOUT_SLOT.because("this meeting has no slot yet")
                    : MeetingProblem.MEETING_CLOSED.because("this meeting does not take place");
        }
        var address =
                address(gathering, place)
                        .orElseThrow(
                                () ->
                                        MeetingProblem.MEETING_WITHOUT_ROOM.because(
                                                "people meet at the table, not by video"));
        var opens = place.from().minus(EARLY);
        if (clock.instant().isBefore(opens)) {
            throw notNow("too-early", "the room opens shortly before the meeting", opens);
        }
        if (!clock.instant().isBefore(place.to())) {
            throw notNow("too-late", "this meeting's time is over", place.to());
        }
        var name = names.of(stored.id(), place.slot());
        return URI.create(address.replace(Gathering.Place.ROOM, name));
    }

    private static Optional<String> address(Gathering gathering, Place place) {
        return gathering
                .place(place.place())
                .filter(Gathering.Place::isVirtual)
                .flatMap(it -> Optional.ofNullable(it.link()));
    }

    private ProblemException notNow(String reason, String detail, Instant at) {
        return MeetingProblem.MEETING_NOT_NOW
                .because(detail)
                .with(reasons.of(reason, Map.of("at", at.toString())));
    }
}
