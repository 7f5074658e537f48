package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The desk on the day: who sits where, who is missing, which tables are empty. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}")
class DeskController {

    /** Before that nobody is missed at the door. */
    private static final Duration NEAR = Duration.ofMinutes(30);

    /** How many people a search names at most. */
    private static final int FOUND = 20;

    private static final Comparator<TableView> BY_PLACE =
            Comparator.comparing(TableView::place).thenComparing(TableView::meeting);

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final WalkIn walkIn;
    private final Clock clock;

    DeskController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            WalkIn walkIn,
            Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.walkIn = walkIn;
        this.clock = clock;
    }

    @PostMapping("/walk-in-meetings")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> walkIn(
            @PathVariable String event, Caller caller, @Valid @RequestBody WalkInBody body) {
        var gathering = gatherings.onDuty(event, caller);
        var stored =
                walkIn.seat(
                        gathering,
                        Actor.organiser(caller.id()),
                        body.requester(),
                        body.invitee(),
                        body.others() == null ? List.of() : body.others(),
                        body.slot(),
                        Boolean.TRUE.equals(body.checkIn()));
        var known = participants.byId(stored.meeting().terms().people());
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/admin/events/%s/meetings/%s"
                                        .formatted(event, stored.id())))
                .eTag(Versions.tag(stored.version()))
                .body(MeetingView.ofAny(gathering, stored, known));
    }

    @GetMapping("/desk")
    DeskView desk(@PathVariable String event, Caller caller) {
        var gathering = gatherings.onDuty(event, caller);
        var now = clock.instant();
        var shown = meetings.ofEvent(gathering.id(), Meetings.DUE);
        var known = participants.byId(MeetingView.people(shown));
        var slots = new ArrayList<SlotBoard>();
        current(gathering, now).forEach(it -> slots.add(board(gathering, it, "now", shown, known)));
        next(gathering, now).forEach(it -> slots.add(board(gathering, it, "next", shown, known)));
        return new DeskView(
                gathering.id(),
                gathering.timeZone(),
                now,
                door(gathering, slots, now),
                List.copyOf(slots));
    }

    /** Who is here, and who is missing though their meeting is under way or near. */
    private DoorView door(Gathering gathering, List<SlotBoard> slots, Instant now) {
        var here = participants.here(gathering).keySet();
        var missing = new LinkedHashMap<String, MissingView>();
        var near = slots.stream().filter(it -> it.from().isBefore(now.plus(NEAR))).toList();
        for (var slot : near) {
            for (var table : slot.tables()) {
                for (var seat : table.people()) {
                    if (!seat.present() && !here.contains(seat.participant())) {
                        missing.putIfAbsent(
                                seat.participant(), MissingView.of(seat, slot, table.place()));
                    }
                }
            }
        }
        return new DoorView(
                participants.admitted(gathering).people().size(),
                here.size(),
                List.copyOf(missing.values()));
    }

    /** Whoever stands at the desk, by name, organisation or the code on their day's page. */
    @GetMapping("/desk/people")
    Page<PersonView> people(
            @PathVariable String event, Caller caller, @RequestParam(defaultValue = "") String q) {
        var gathering = gatherings.onDuty(event, caller);
        var found =
                participants.admitted(gathering).people().stream()
                        .filter(it -> isMeant(it, q.strip().toLowerCase(Locale.ROOT)))
                        .limit(FOUND)
                        .toList();
        var now = clock.instant();
        var here = participants.here(gathering);
        return new Page<>(
                found.stream()
                        .map(it -> PersonView.of(it, here.get(it.id()), day(it, now)))
                        .toList(),
                null);
    }

    private static boolean isMeant(Participant participant, String words) {
        return !words.isEmpty()
                && (participant.id().toLowerCase(Locale.ROOT).equals(words)
                        || participant.code().toLowerCase(Locale.ROOT).equals(words)
                        || participant.name().toLowerCase(Locale.ROOT).contains(words)
                        || participant
                                .organisation()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .contains(words));
    }

    /** Somebody's meetings that are not over, in order of time. */
    private List<WhereView> day(Participant participant, Instant now) {
        var day = new ArrayList<WhereView>();
        for (var stored : meetings.of(participant.id(), Meetings.STANDING)) {
            var place = stored.meeting().standing();
            if (place != null && place.to().isAfter(now)) {
                day.add(
                        new WhereView(
                                stored.id(),
                                stored.status(),
                                place.slot(),
                                place.place(),
                                place.from(),
                                place.to(),
                                stored.read().state().present().contains(participant.id())));
            }
        }
        day.sort(Comparator.comparing(WhereView::from));
        return List.copyOf(day);
    }

    private static List<Slot> current(Gathering gathering, Instant now) {
        return gathering.slots().stream()
                .filter(it -> !it.from().isAfter(now) && it.to().isAfter(now))
                .toList();
    }

    /** The slots that begin next; more than one where blocks run beside each other. */
    private static List<Slot> next(Gathering gathering, Instant now) {
        var coming = gathering.slots().stream().filter(it -> it.from().isAfter(now)).toList();
        return coming.stream()
                .min(Comparator.comparing(Slot::from))
                .map(first -> coming.stream().filter(it -> it.from().equals(first.from())).toList())
                .orElse(List.of());
    }

    private static SlotBoard board(
            Gathering gathering,
            Slot slot,
            String when,
            List<StoredMeeting> shown,
            Map<String, Participant> known) {
        var tables = new ArrayList<TableView>();
        var missed = new ArrayList<TableView>();
        for (var stored : shown) {
            var document = stored.read().state();
            var place = document.place();
            if (place != null && slot.id().equals(document.slot())) {
                (stored.meeting() instanceof Meeting.Missed ? missed : tables)
                        .add(table(stored, place, known));
            }
        }
        tables.sort(BY_PLACE);
        missed.sort(BY_PLACE);
        var taken = tables.stream().map(TableView::place).collect(Collectors.toSet());
        var empty =
                gathering.places().stream()
                        .filter(it -> !it.isVirtual() && !taken.contains(it.id()))
                        .map(it -> new PlaceView(it.id(), it.kind(), it.label(), it.fixedFor()))
                        .toList();
        return new SlotBoard(
                slot.id(),
                slot.from(),
                slot.to(),
                when,
                List.copyOf(tables),
                empty,
                List.copyOf(missed));
    }

    private static TableView table(
            StoredMeeting stored, String place, Map<String, Participant> known) {
        var present = stored.read().state().present();
        return new TableView(
                place,
                stored.id(),
                stored.status(),
                stored.meeting().terms().people().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(it -> SeatView.of(it, present.contains(it.id())))
                        .toList());
    }

    /**
     * Who stands at the desk.
     *
     * @param others who comes along, each a colleague of one of the two; absent for nobody
     * @param slot absent for the first of which half is left and that suits all of them
     * @param checkIn true when they sit down right now
     */
    record WalkInBody(
            @NotBlank String requester,
            @NotBlank String invitee,
            @Nullable @Size(max = 20) List<@NotNull String> others,
            @Nullable String slot,
            @Nullable Boolean checkIn) {}

    record DeskView(
            String event, String timeZone, Instant now, DoorView door, List<SlotBoard> slots) {}

    /**
     * The door.
     *
     * @param expected how many are admitted
     * @param here how many of them have come in
     * @param missing who has not, though they have a meeting now or within half an hour; the
     *     soonest first
     */
    record DoorView(int expected, int here, List<MissingView> missing) {}

    record MissingView(
            String participant, String name, String organisation, Instant from, String place) {

        static MissingView of(SeatView seat, SlotBoard slot, String place) {
            return new MissingView(
                    seat.participant(), seat.name(), seat.organisation(), slot.from(), place);
        }
    }

    /**
     * One slot in the room.
     *
     * @param when {@code now} or {@code next}
     * @param tables where people sit or will sit
     * @param empty where nobody does
     * @param missed where people were to sit who did not come; the tables may be taken by others
     */
    record SlotBoard(
            String slot,
            Instant from,
            Instant to,
            String when,
            List<TableView> tables,
            List<PlaceView> empty,
            List<TableView> missed) {}

    record TableView(String place, String meeting, String status, List<SeatView> people) {}

    record SeatView(String participant, String name, String organisation, boolean present) {

        static SeatView of(Participant participant, boolean present) {
            return new SeatView(
                    participant.id(),
                    participant.name(),
                    participant.organisation().name(),
                    present);
        }
    }

    /**
     * Somebody at the desk.
     *
     * @param code short form of their id, on their day's page
     * @param checkedInAt when they came in; absent while they have not
     * @param meetings not over yet, in order of time
     */
    record PersonView(
            String participant,
            String code,
            String name,
            String organisation,
            @Nullable String side,
            @Nullable Instant checkedInAt,
            List<WhereView> meetings) {

        static PersonView of(
                Participant participant, @Nullable Instant here, List<WhereView> meetings) {
            return new PersonView(
                    participant.id(),
                    participant.code(),
                    participant.name(),
                    participant.organisation().name(),
                    participant.side(),
                    here,
                    meetings);
        }
    }

    record WhereView(
            String meeting,
            String status,
            String slot,
            String place,
            Instant from,
            Instant to,
            boolean present) {}

    record PlaceView(
            String place, String kind, Map<String, String> label, @Nullable String fixedFor) {}
}
