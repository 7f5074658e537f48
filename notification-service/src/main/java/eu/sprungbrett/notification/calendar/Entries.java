package eu.sprungbrett.notification.calendar;

import eu.sprungbrett.notification.recipient.Gathering;
import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.notification.template.Letters;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Wordings;
import eu.sprungbrett.platform.PlatformSettings;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Says meetings and sessions as calendar entries, in the reader's language. */
@Component
public class Entries {

    private final Participants participants;
    private final Letters letters;
    private final String address;

    Entries(Participants participants, Letters letters, PlatformSettings platform) {
        this.participants = participants;
        this.letters = letters;
        this.address = platform.address();
    }

    /** The page on which people join; the room's own address is given there, when it is open. */
    private String pageOf(AgendaMeeting meeting) {
        return "%s/events/%s/meetings/%s".formatted(address, meeting.event(), meeting.id());
    }

    /**
     * What a message says of a meeting, as an entry.
     *
     * @param language of the reader
     * @throws NullPointerException when the meeting has no time
     */
    public Entry of(Matter matter, String language, boolean cancelled, Instant changedAt) {
        var event = Objects.requireNonNull(matter.event());
        var meeting = Objects.requireNonNull(matter.meeting());
        return new Entry(
                Entry.uidOf(meeting.id()),
                meeting.version(),
                letters.with(meeting, language),
                letters.about(matter, language),
                letters.where(matter, language),
                Objects.requireNonNull(meeting.from()),
                Objects.requireNonNull(meeting.to()),
                cancelled,
                URI.create("%s/events/%s/meetings/%s".formatted(address, event.id(), meeting.id())),
                changedAt);
    }

    /** A meeting as one of its attendees sees it. */
    Entry of(AgendaMeeting meeting, Participant reader, Gathering gathering) {
        var matter =
                Matter.of(
                        about(gathering),
                        seenBy(reader.id(), meeting, gathering, null, null, null));
        return of(matter, language(reader, gathering), !meeting.takesPlace(), meeting.changedAt());
    }

    /** A session, the same for everybody. */
    Entry of(Gathering.Session session, Participant reader, Gathering gathering) {
        var language = language(reader, gathering);
        var room = session.room() == null ? Text.EMPTY : session.room();
        var where =
                Stream.of(
                                room.in(List.of(language), gathering.mainLanguage()),
                                gathering.venueInWords())
                        .filter(it -> !it.isBlank())
                        .toList();
        return new Entry(
                Entry.uidOf(gathering.id() + "-" + session.id()),
                0,
                session.title().in(List.of(language), gathering.mainLanguage()),
                gathering.title().in(List.of(language), gathering.mainLanguage()),
                String.join(", ", where),
                session.from(),
                session.to(),
                false,
                URI.create("%s/events/%s".formatted(address, gathering.id())),
                Objects.requireNonNull(gathering.changedAt()));
    }

    /** The language we write to somebody in. */
    public static String language(Participant reader, Gathering gathering) {
        return Wordings.spoken(
                Stream.of(reader.language(), gathering.mainLanguage())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    /** A gathering as messages speak of it. */
    public static Matter.Event about(Gathering gathering) {
        return new Matter.Event(
                gathering.id(),
                gathering.title(),
                gathering.starts(),
                gathering.timeZone(),
                gathering.venueInWords(),
                gathering.mainLanguage());
    }

    /** A meeting as one of its attendees sees it; people we do not know have no name. */
    public Matter.Meeting seenBy(
            String reader,
            AgendaMeeting meeting,
            Gathering gathering,
            @Nullable Instant before,
            @Nullable String words,
            @Nullable String reason) {
        var with =
                meeting.attendees().stream()
                        .filter(it -> !it.equals(reader))
                        .map(
                                it ->
                                        new Matter.Counterpart(
                                                it,
                                                participants
                                                        .find(it)
                                                        .map(Participant::introduced)
                                                        .orElse(null)))
                        .toList();
        return new Matter.Meeting(
                meeting.id(),
                meeting.version(),
                with,
                meeting.from(),
                meeting.to(),
                gathering.label(meeting.place()).orElse(null),
                gathering.isByVideo(meeting.place()) ? pageOf(meeting) : null,
                before,
                words,
                reason,
                null,
                null);
    }
}
