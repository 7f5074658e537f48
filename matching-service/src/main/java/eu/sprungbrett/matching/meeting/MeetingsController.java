package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A participant's own meetings. */
@RestController
@RequestMapping("/api/v1/events/{event}")
class MeetingsController {

    private static final int REASON = 500;
    private static final int OTHERS = 100;
    private static final Set<String> STATUSES =
            Set.of(
                    "requested",
                    "accepted",
                    "scheduled",
                    "checked-in",
                    "held",
                    "no-show",
                    "declined",
                    "withdrawn",
                    "cancelled",
                    "displaced",
                    "expired");

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final AskForMeeting askForMeeting;
    private final AcceptMeeting acceptMeeting;
    private final AnswerMeeting answerMeeting;
    private final RescheduleMeeting rescheduleMeeting;
    private final HandOverMeeting handOverMeeting;
    private final LeaveMeeting leaveMeeting;
    private final AddCompanions addCompanions;
    private final Companions companions;
    private final VideoRooms videoRooms;
    private final Bookability bookability;

    MeetingsController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            AskForMeeting askForMeeting,
            AcceptMeeting acceptMeeting,
            AnswerMeeting answerMeeting,
            RescheduleMeeting rescheduleMeeting,
            HandOverMeeting handOverMeeting,
            LeaveMeeting leaveMeeting,
            AddCompanions addCompanions,
            Companions companions,
            VideoRooms videoRooms,
            Bookability bookability) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.askForMeeting = askForMeeting;
        this.acceptMeeting = acceptMeeting;
        this.answerMeeting = answerMeeting;
        this.rescheduleMeeting = rescheduleMeeting;
        this.handOverMeeting = handOverMeeting;
        this.leaveMeeting = leaveMeeting;
        this.addCompanions = addCompanions;
        this.companions = companions;
        this.videoRooms = videoRooms;
        this.bookability = bookability;
    }

    @GetMapping("/participants/{participant}/bookability")
    BookabilityView bookability(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> others) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var other = participants.other(gathering, participant);
        var brought =
                companions.named(
                        gathering,
                        List.of(self.id(), other.id()),
                        others == null ? List.of() : others);
        var answer = bookability.of(gathering, self, other, brought);
        return new BookabilityView(
                answer.bookable(), answer.reasons(), answer.slots(), answer.wish().orElse(null));
    }

    @PostMapping("/meetings")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> ask(
            @PathVariable String event, Caller caller, @Valid @RequestBody AskBody body) {
        var stored = askForMeeting.ask(event, caller, body.toRequest());
        var place = "/api/v1/events/%s/meetings/%s".formatted(event, stored.id());
        return ResponseEntity.created(URI.create(place))
                .eTag(Versions.tag(stored.version()))
                .body(view(gatherings.visible(event), stored));
    }

    @GetMapping("/meetings")
    ResponseEntity<Page<MeetingView>> list(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var size = Limit.of(limit);
        var filter =
                new Meetings.Filter(
                        gathering.id(), self.id(), statuses(status), Cursor.key(cursor));
        var page = Page.of(meetings.list(filter, size), size, StoredMeeting::id);
        var known = participants.byId(MeetingView.people(page.items()));
        return Pages.answer(
                page.map(
                        it ->
                                MeetingView.ofOwn(
                                                gathering,
                                                it,
                                                known,
                                                VideoRooms.path(gathering, it))
                                        .withOwnWords(it, self.id())));
    }

    /** Whom the caller may bring along, or send instead: who comes for the same organisation. */
    @GetMapping("/meetings/colleagues")
    Page<ColleagueView> colleagues(@PathVariable String event, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        return new Page<>(
                companions.colleagues(gathering, self).stream()
                        .map(it -> new ColleagueView(it.id(), it.name(), it.jobTitle()))
                        .toList(),
                null);
    }

    @GetMapping("/meetings/{meeting}")
    ResponseEntity<MeetingView> one(
            @PathVariable String event, @PathVariable String meeting, Caller caller) {
        var read = readable(event, meeting, caller);
        var stored = read.meeting();
        var known = participants.byId(stored.meeting().terms().people());
        var self =
                known.values().stream().filter(it -> it.account().equals(caller.id())).findFirst();
        return Versions.ok(
                self.map(
                                it ->
                                        MeetingView.ofOwn(
                                                        read.gathering(),
                                                        stored,
                                                        known,
                                                        read.link())
                                                .withOwnWords(stored, it.id()))
                        .orElseGet(() -> MeetingView.ofOwn(read.gathering(), stored, known, null)),
                stored.version());
    }

    /** Leads into the meeting's video room while that is open. */
    @GetMapping("/meetings/{meeting}/join")
    ResponseEntity<Void> join(
            @PathVariable String event, @PathVariable String meeting, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var room = videoRooms.open(gathering, OwnMeetings.find(meetings, gathering, meeting, self));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(room)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @GetMapping("/meetings/{meeting}/timeline")
    Page<TimelineView> timeline(
            @PathVariable String event, @PathVariable String meeting, Caller caller) {
        var read = readable(event, meeting, caller);
        return new Page<>(
                read.meeting().timeline().stream()
                        .map(it -> TimelineView.of(it, actor(read.gathering(), it)))
                        .toList(),
                null);
    }

    @PostMapping("/meetings/{meeting}/accept")
    ResponseEntity<MeetingView> accept(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable AcceptBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                acceptMeeting.accept(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body == null ? null : body.slot(),
                        body == null ? List.of() : body.companions()));
    }

    @PostMapping("/meetings/{meeting}/decline")
    ResponseEntity<MeetingView> decline(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                answerMeeting.decline(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body.reason().strip()));
    }

    @PostMapping("/meetings/{meeting}/withdraw")
    ResponseEntity<MeetingView> withdraw(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable OptionalReasonBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                answerMeeting.withdraw(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body == null ? null : body.reason()));
    }

    @PostMapping("/meetings/{meeting}/cancel")
    ResponseEntity<MeetingView> cancel(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                answerMeeting.cancel(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body.reason().strip()));
    }

    @PostMapping("/meetings/{meeting}/counter")
    ResponseEntity<MeetingView> counter(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CounterBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                answerMeeting.counter(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body.candidateSlots()));
    }

    @PostMapping("/meetings/{meeting}/reschedule")
    ResponseEntity<MeetingView> reschedule(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RescheduleBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                rescheduleMeeting.reschedule(
                        desk.gathering(), meeting, desk.self(), desk.actor(), body.slot()));
    }

    @PostMapping("/meetings/{meeting}/hand-over")
    ResponseEntity<MeetingView> handOver(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody HandOverBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                handOverMeeting.handOver(
                        desk.gathering(), meeting, desk.self(), desk.actor(), body.colleague()));
    }

    /** More colleagues come along to a meeting that is agreed already. */
    @PostMapping("/meetings/{meeting}/bring-along")
    ResponseEntity<MeetingView> bringAlong(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody BringAlongBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                addCompanions.add(
                        desk.gathering(), meeting, desk.self(), desk.actor(), body.others()));
    }

    @PostMapping("/meetings/{meeting}/leave")
    ResponseEntity<MeetingView> leave(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable OptionalReasonBody body) {
        var desk = desk(event, meeting, caller, ifMatch);
        return answer(
                desk,
                leaveMeeting.leave(
                        desk.gathering(),
                        meeting,
                        desk.self(),
                        desk.actor(),
                        body == null ? null : body.reason()));
    }

    private record Desk(Gathering gathering, Participant self, Actor actor) {}

    private Desk desk(String event, String meeting, Caller caller, @Nullable String ifMatch) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        Versions.demand(ifMatch, OwnMeetings.find(meetings, gathering, meeting, self).version());
        return new Desk(gathering, self, Actor.person(caller.id()));
    }

    /** The participant who did something; they may have handed their seat over since. */
    private Optional<Participant> actor(Gathering gathering, TimelineEntry entry) {
        return entry.actorKind().equals("person") && entry.actor() != null
                ? participants.ofAccount(gathering, entry.actor())
                : Optional.empty();
    }

    /** A meeting and the path into its video room, if it has one. */
    private record Read(Gathering gathering, StoredMeeting meeting, @Nullable String link) {}

    /** Only its own people and the organisers may read a meeting. */
    private Read readable(String event, String meeting, Caller caller) {
        var gathering =
                gatherings.demand(
                        event, it -> it.isVisible() || Gatherings.mayOrganise(it, caller));
        var stored =
                Gatherings.mayOrganise(gathering, caller)
                        ? OwnMeetings.find(meetings, gathering, meeting)
                        : OwnMeetings.find(
                                meetings, gathering, meeting, participants.self(gathering, caller));
        return new Read(gathering, stored, VideoRooms.path(gathering, stored));
    }

    private MeetingView view(Gathering gathering, StoredMeeting stored) {
        return MeetingView.ofOwn(
                gathering,
                stored,
                participants.byId(stored.meeting().terms().people()),
                VideoRooms.path(gathering, stored));
    }

    private ResponseEntity<MeetingView> answer(Desk desk, StoredMeeting stored) {
        return Versions.ok(view(desk.gathering(), stored), stored.version());
    }

    static Set<String> statuses(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return Set.of();
        }
        var statuses = Set.copyOf(List.of(asked.strip().split(",")));
        if (!STATUSES.containsAll(statuses)) {
            throw PlatformProblem.INVALID_PARAMETER
                    .because("there is no such status")
                    .field(
                            "status",
                            "unknown",
                            "one or more of %s".formatted(STATUSES.stream().sorted().toList()));
        }
        return statuses;
    }

    /**
     * Whom somebody asks.
     *
     * @param organisation in the place of the invitee: whoever of it suits best
     * @param others colleagues of their own whom they bring along
     */
    record AskBody(
            @Nullable @Size(max = OTHERS) String invitee,
            @Nullable @Size(max = OTHERS) String organisation,
            @Nullable @Size(max = OTHERS) List<@NotNull String> others,
            @Nullable String opportunity,
            @Nullable @Size(max = 2000) String message,
            @Nullable @Size(max = 100) List<@NotNull String> candidateSlots) {

        AskForMeeting.Request toRequest() {
            if (isNamed(invitee) == isNamed(organisation)) {
                throw PlatformProblem.INVALID_INPUT
                        .because("a request goes to a participant or to an organisation")
                        .field("invitee", "required", "name a participant or an organisation");
            }
            return new AskForMeeting.Request(
                    isNamed(invitee) ? invitee : null,
                    isNamed(organisation) ? organisation : null,
                    others == null ? List.of() : others,
                    opportunity,
                    message == null ? "" : message.strip(),
                    candidateSlots == null ? List.of() : candidateSlots);
        }

        private static boolean isNamed(@Nullable String id) {
            return id != null && !id.isBlank();
        }
    }

    record AcceptBody(
            @Nullable String slot, @Nullable @Size(max = OTHERS) List<@NotNull String> others) {

        List<String> companions() {
            return others == null ? List.of() : others;
        }
    }

    record ColleagueView(String participant, String name, @Nullable String jobTitle) {}

    record ReasonBody(@NotBlank @Size(max = REASON) String reason) {}

    record OptionalReasonBody(@Nullable @Size(max = REASON) String reason) {}

    record CounterBody(@NotEmpty @Size(max = 100) List<@NotNull String> candidateSlots) {}

    record BringAlongBody(@NotEmpty @Size(max = OTHERS) List<@NotNull String> others) {}

    record HandOverBody(@NotBlank String colleague) {}

    record RescheduleBody(@NotBlank String slot) {}

    /**
     * Whether one may ask somebody.
     *
     * @param wish what one has said about them: {@code must}, {@code would} or {@code no-thanks}
     */
    record BookabilityView(
            boolean bookable,
            List<Reason> reasons,
            List<Bookability.Alternative> alternatives,
            @Nullable String wish) {}

    record ActorView(String kind, @Nullable String participant, @Nullable String name) {}

    record TimelineView(
            Instant at,
            String what,
            ActorView actor,
            @Nullable String reason,
            @Nullable String slot,
            @Nullable String place,
            @Nullable String previousSlot) {

        static TimelineView of(TimelineEntry entry, Optional<Participant> acting) {
            return new TimelineView(
                    entry.at(),
                    entry.what(),
                    new ActorView(
                            entry.actorKind(),
                            acting.map(Participant::id).orElse(null),
                            acting.map(Participant::name).orElse(null)),
                    entry.reason(),
                    entry.slot(),
                    entry.place(),
                    entry.previousSlot());
        }
    }
}
