package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A meeting on the day and after it: who came, how it was, what came of it. */
@RestController
class TableController {

    private static final String OWN = "/api/v1/events/{event}/meetings/{meeting}";
    private static final String ANY = "/api/v1/admin/events/{event}/meetings/{meeting}";

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final CheckInMeeting checkInMeeting;
    private final CheckInAtTable checkInAtTable;
    private final RateMeeting rateMeeting;

    TableController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            CheckInMeeting checkInMeeting,
            CheckInAtTable checkInAtTable,
            RateMeeting rateMeeting) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.checkInMeeting = checkInMeeting;
        this.checkInAtTable = checkInAtTable;
        this.rateMeeting = rateMeeting;
    }

    @PostMapping(OWN + "/check-in")
    ResponseEntity<MeetingView> checkIn(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable PresentBody body) {
        var seat = seat(event, meeting, caller, ifMatch);
        var named = body == null ? null : body.present();
        var present = named == null || named.isEmpty() ? List.of(seat.self().id()) : named;
        return own(
                checkInMeeting.checkIn(
                        seat.gathering(), meeting, Actor.person(caller.id()), present),
                seat);
    }

    /** With the code on a table's card, in the meeting that is the caller's there now. */
    @PostMapping("/api/v1/events/{event}/meetings/check-in")
    ResponseEntity<MeetingView> checkInByCode(
            @PathVariable String event, Caller caller, @Valid @RequestBody CodeBody body) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var stored =
                checkInAtTable.checkIn(gathering, self, Actor.person(caller.id()), body.code());
        return own(stored, new Seat(gathering, self, stored));
    }

    @PostMapping(OWN + "/no-show")
    ResponseEntity<MeetingView> noShow(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var seat = seat(event, meeting, caller, ifMatch);
        return own(
                checkInMeeting.noShow(
                        seat.gathering(), meeting, Actor.person(caller.id()), otherSide(seat)),
                seat);
    }

    /** Whom somebody came to meet, and of those brought along by them whoever was not seen. */
    private List<String> otherSide(Seat seat) {
        var terms = seat.read().meeting().terms();
        var present = seat.read().read().state().present();
        var known = participants.byId(terms.people());
        var met = terms.metBy(seat.self(), known);
        var missing = new ArrayList<>(List.of(met));
        terms.broughtBy(met, known).stream()
                .filter(it -> !present.contains(it))
                .forEach(missing::add);
        return List.copyOf(missing);
    }

    @PutMapping(OWN + "/feedback")
    ResponseEntity<MeetingView> feedback(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody FeedbackBody body) {
        var seat = seat(event, meeting, caller, ifMatch);
        return own(
                rateMeeting.rate(
                        seat.gathering(),
                        meeting,
                        seat.self(),
                        Actor.person(caller.id()),
                        body.rating(),
                        body.words()),
                seat);
    }

    @PutMapping(OWN + "/outcome")
    ResponseEntity<MeetingView> outcome(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody OutcomeBody body) {
        var seat = seat(event, meeting, caller, ifMatch);
        var kind = named("kind", body.kind(), Outcome.Kind.values(), Outcome.Kind::word);
        var band =
                body.valueBand() == null
                        ? null
                        : named(
                                "valueBand",
                                body.valueBand(),
                                Outcome.Band.values(),
                                Outcome.Band::word);
        return own(
                rateMeeting.report(
                        seat.gathering(),
                        meeting,
                        seat.self(),
                        Actor.person(caller.id()),
                        kind,
                        band),
                seat);
    }

    /** The desk sees who sits where. */
    @PostMapping(ANY + "/check-in")
    ResponseEntity<MeetingView> checkInAtTheDesk(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SeenBody body) {
        var gathering = gatherings.onDuty(event, caller);
        Versions.demand(ifMatch, OwnMeetings.find(meetings, gathering, meeting).version());
        return any(
                checkInMeeting.checkIn(
                        gathering, meeting, Actor.organiser(caller.id()), body.present()));
    }

    /** The desk sees who does not come. */
    @PostMapping(ANY + "/no-show")
    ResponseEntity<MeetingView> noShowAtTheDesk(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody MissingBody body) {
        var gathering = gatherings.onDuty(event, caller);
        Versions.demand(ifMatch, OwnMeetings.find(meetings, gathering, meeting).version());
        return any(
                checkInMeeting.noShow(
                        gathering, meeting, Actor.organiser(caller.id()), body.missing()));
    }

    private record Seat(Gathering gathering, Participant self, StoredMeeting read) {}

    private Seat seat(String event, String meeting, Caller caller, @Nullable String ifMatch) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var read = OwnMeetings.find(meetings, gathering, meeting, self);
        Versions.demand(ifMatch, read.version());
        return new Seat(gathering, self, read);
    }

    private Gathering gathering(StoredMeeting stored) {
        return gatherings.demand(stored.meeting().terms().event(), _ -> true);
    }

    private ResponseEntity<MeetingView> own(StoredMeeting stored, Seat seat) {
        var known = participants.byId(stored.meeting().terms().people());
        var view =
                MeetingView.ofOwn(
                        seat.gathering(), stored, known, VideoRooms.path(seat.gathering(), stored));
        return Versions.ok(view.withOwnWords(stored, seat.self().id()), stored.version());
    }

    private ResponseEntity<MeetingView> any(StoredMeeting stored) {
        var known = participants.byId(stored.meeting().terms().people());
        return Versions.ok(MeetingView.ofAny(gathering(stored), stored, known), stored.version());
    }

    private static <T> T named(String field, String said, T[] values, Function<T, String> word) {
        return Arrays.stream(values)
                .filter(it -> word.apply(it).equals(said))
                .findFirst()
                .orElseThrow(
                        () ->
                                PlatformProblem.INVALID_INPUT
                                        .because("there is no such %s".formatted(field))
                                        .field(
                                                field,
                                                "unknown",
                                                "one of %s"
                                                        .formatted(
                                                                Arrays.stream(values)
                                                                        .map(word)
                                                                        .toList())));
    }

    record CodeBody(@NotBlank @Size(max = 100) String code) {}

    record PresentBody(@Nullable @Size(max = 20) List<@NotNull String> present) {}

    record SeenBody(@NotEmpty @Size(max = 20) List<@NotNull String> present) {}

    record MissingBody(@NotEmpty @Size(max = 20) List<@NotNull String> missing) {}

    /**
     * How it was.
     *
     * @param comment for the organisers' eyes only
     */
    record FeedbackBody(
            @NotNull @Min(Rating.LEAST) @Max(Rating.MOST) Integer rating,
            @Nullable @Size(max = 2000) String comment) {

        @Nullable String words() {
            return comment == null || comment.isBlank() ? null : comment.strip();
        }

        @Override
        public String toString() {
            return "FeedbackBody[%s]".formatted(rating);
        }
    }

    record OutcomeBody(@NotBlank String kind, @Nullable String valueBand) {}
}
