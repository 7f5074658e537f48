package eu.sprungbrett.matching.agenda;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.MeetingView.InterpreterView;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.meeting.VideoRooms;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.PlatformSettings;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The caller's agenda. */
@RestController
class AgendaController {

    private static final String SESSION = "session";
    private static final String MEETING = "meeting";

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final PlatformSettings platform;

    AgendaController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            PlatformSettings platform) {
        this.gatherings = gatherings;
        this.platform = platform;
        this.participants = participants;
        this.meetings = meetings;
    }

    @GetMapping("/api/v1/events/{event}/agenda")
    AgendaView agenda(@PathVariable String event, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var items = new ArrayList<ItemView>();
        gathering.sessions().forEach(it -> items.add(session(it)));
        var scheduled = meetings.of(self.id(), Meetings.STANDING);
        var known =
                participants.byId(
                        scheduled.stream()
                                .flatMap(it -> it.meeting().terms().people().stream())
                                .distinct()
                                .toList());
        for (var stored : scheduled) {
            var meeting = stored.meeting();
            var place = meeting.standing();
            if (place != null) {
                items.add(meeting(gathering, stored, place, self, known));
            }
        }
        items.sort(Comparator.comparing(ItemView::from).thenComparing(ItemView::id));
        var secret = self.calendarSecret();
        return new AgendaView(
                gathering.id(),
                gathering.timeZone(),
                secret == null ? null : "/calendar/%s.ics".formatted(secret),
                Badge.of(platform.address(), gathering.id(), self),
                List.copyOf(items));
    }

    private static ItemView session(Gathering.Session session) {
        return new ItemView(
                SESSION,
                session.id(),
                session.from(),
                session.to(),
                session.title(),
                null,
                null,
                session.room().isEmpty() ? null : session.room(),
                null,
                List.of(),
                session.blocking(),
                null,
                null,
                null,
                null);
    }

    private static ItemView meeting(
            Gathering gathering,
            StoredMeeting meeting,
            Place place,
            Participant self,
            Map<String, Participant> known) {
        var terms = meeting.meeting().terms();
        var met = terms.metBy(self, known);
        var counterpart = known.get(met);
        var interpreter = place.interpreter();
        return new ItemView(
                MEETING,
                meeting.id(),
                place.from(),
                place.to(),
                null,
                place.slot(),
                place.place(),
                gathering.place(place.place()).map(Gathering.Place::label).orElse(null),
                counterpart == null ? null : CounterpartView.of(counterpart),
                terms.people().stream()
                        .filter(it -> !it.equals(self.id()) && !it.equals(met))
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(CounterpartView::of)
                        .toList(),
                true,
                meeting.status(),
                VideoRooms.path(gathering, meeting),
                interpreter == null ? null : InterpreterView.of(interpreter, gathering),
                gathering.place(place.place()).map(Gathering.Place::room).orElse(null));
    }

    /**
     * The whole day.
     *
     * @param calendar where a calendar program can subscribe to it
     * @param badge with which the reader is found at the desk
     */
    record AgendaView(
            String event,
            String timeZone,
            @Nullable String calendar,
            Badge badge,
            List<ItemView> items) {}

    /**
     * One thing on the agenda.
     *
     * @param kind {@code session} or {@code meeting}
     * @param placeLabel the place or the room in people's words
     * @param counterpart whom the reader comes to meet
     * @param others who else sits at the table
     * @param status of a meeting: {@code scheduled}, {@code checked-in} or {@code held}
     * @param link leads into the meeting's video room while that is open
     * @param room of a meeting's place; absent where there is but one
     * @param interpreter of a meeting; absent when nobody needs to interpret
     */
    record ItemView(
            String kind,
            String id,
            Instant from,
            Instant to,
            @Nullable Map<String, String> title,
            @Nullable String slot,
            @Nullable String place,
            @Nullable Map<String, String> placeLabel,
            @Nullable CounterpartView counterpart,
            List<CounterpartView> others,
            boolean blocking,
            @Nullable String status,
            @Nullable String link,
            @Nullable InterpreterView interpreter,
            @Nullable String room) {}

    record CounterpartView(
            String participant,
            String name,
            @Nullable String jobTitle,
            String organisation,
            @Nullable String country) {

        static CounterpartView of(Participant participant) {
            return new CounterpartView(
                    participant.id(),
                    participant.name(),
                    participant.jobTitle(),
                    participant.organisation().name(),
                    participant.organisation().country());
        }
    }
}
