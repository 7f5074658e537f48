package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.partner.Partner;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
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
import java.util.List;

/** All meetings of an event, for its organisers. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/meetings")
class AdminMeetingsController {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final AnswerMeeting answerMeeting;
    private final AgreedMeetings agreedMeetings;

    AdminMeetingsController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            AnswerMeeting answerMeeting,
            AgreedMeetings agreedMeetings) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.answerMeeting = answerMeeting;
        this.agreedMeetings = agreedMeetings;
    }

    @GetMapping
    ResponseEntity<Page<MeetingView>> list(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String participant,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.readable(event, caller);
        var size = Limit.of(limit);
        var filter =
                new Meetings.Filter(
                        gathering.id(),
                        participant,
                        MeetingsController.statuses(status),
                        Cursor.key(cursor));
        var scope = scope(gathering, caller);
        if (scope != null) {
            return Pages.answer(
                    ScopedMeetings.page(
                            gathering,
                            meetings,
                            participants,
                            filter,
                            size,
                            it -> Partner.isIn(scope, it)));
        }
        var page = Page.of(meetings.list(filter, size), size, StoredMeeting::id);
        var known = participants.byId(MeetingView.people(page.items()));
        return Pages.answer(page.map(it -> MeetingView.ofAny(gathering, it, known)));
    }

    @GetMapping("/{meeting}")
    ResponseEntity<MeetingView> one(
            @PathVariable String event, @PathVariable String meeting, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return answer(gathering, OwnMeetings.find(meetings, gathering, meeting));
    }

    @PostMapping("/{meeting}/cancel")
    ResponseEntity<MeetingView> cancel(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CancelBody body) {
        var gathering = gatherings.organised(event, caller);
        Versions.demand(ifMatch, OwnMeetings.find(meetings, gathering, meeting).version());
        return answer(
                gathering,
                answerMeeting.cancelOnBehalf(
                        gathering, meeting, Actor.organiser(caller.id()), body.reason().strip()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<AgreedMeetings.JobView> enter(
            @PathVariable String event,
            Caller caller,
            @Valid @RequestBody @NotEmpty @Size(max = AgreedMeetings.MOST_ROWS)
                    List<@NotNull @Valid Row> rows) {
        var gathering = gatherings.organised(event, caller);
        var job =
                agreedMeetings.start(
                        gathering, caller.id(), rows.stream().map(Row::toRow).toList());
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                "/api/v1/admin/events/%s/meetings/imports/%s"
                                        .formatted(event, job.id())))
                .body(job);
    }

    @GetMapping("/imports/{job}")
    AgreedMeetings.JobView job(
            @PathVariable String event, @PathVariable String job, Caller caller) {
        return agreedMeetings.job(gatherings.organised(event, caller), job);
    }

    private static Gathering.@Nullable Scope scope(Gathering gathering, Caller caller) {
        return caller.administrator()
                ? null
                : gathering
                        .member(caller.id())
                        .filter(it -> it.role().equals("support-office"))
                        .map(Gathering.Member::scope)
                        .orElse(null);
    }

    private ResponseEntity<MeetingView> answer(Gathering gathering, StoredMeeting stored) {
        var known = participants.byId(stored.meeting().terms().people());
        return Versions.ok(MeetingView.ofAny(gathering, stored, known), stored.version());
    }

    record CancelBody(@NotBlank @Size(max = 500) String reason) {}

    record Row(
            @Nullable String requester,
            @Nullable String invitee,
            @Nullable @Size(max = 100) List<@NotNull String> others,
            @Nullable String status,
            @Nullable Integer weight,
            @Nullable List<String> blocks) {

        AgreedMeetings.Row toRow() {
            return new AgreedMeetings.Row(
                    requester == null ? "" : requester,
                    invitee == null ? "" : invitee,
                    others == null ? List.of() : others,
                    status == null ? "accepted" : status,
                    weight == null ? 1 : weight,
                    blocks == null ? List.of() : blocks);
        }
    }
}
