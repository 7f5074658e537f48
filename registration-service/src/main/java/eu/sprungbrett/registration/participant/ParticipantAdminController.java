package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.participant.Admission.Step;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Organisers see all who want to take part, and decide. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}")
class ParticipantAdminController {

    private final Directory directory;
    private final AdmitParticipant admit;
    private final CheckInParticipant door;
    private final ExportParticipants export;

    ParticipantAdminController(
            Directory directory,
            AdmitParticipant admit,
            CheckInParticipant door,
            ExportParticipants export) {
        this.directory = directory;
        this.admit = admit;
        this.door = door;
        this.export = export;
    }

    @GetMapping("/participants")
    Page<ParticipantView> list(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @ParameterObject Directory.Filter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return directory
                .lookedAfter(event, status(status), filter, cursor, limit, caller)
                .map(ParticipantView::lookedAfter);
    }

    @GetMapping(path = "/exports/participants.csv", produces = "text/csv;charset=UTF-8")
    ResponseEntity<String> table(@PathVariable String event, Caller caller) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"participants.csv\"")
                .cacheControl(CacheControl.noStore())
                .body(export.csv(event, caller));
    }

    private static Participant.@Nullable Status status(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Arrays.stream(Participant.Status.values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                PlatformProblem.INVALID_PARAMETER
                                        .because("there is no such status")
                                        .field(
                                                "status",
                                                "unknown-word",
                                                "one of "
                                                        + Arrays.stream(Participant.Status.values())
                                                                .map(Participant.Status::word)
                                                                .collect(
                                                                        Collectors.joining(", "))));
    }

    @PostMapping("/participants/{participant}/admit")
    ResponseEntity<ParticipantView> admit(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody(required = false) @Nullable ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return decide(event, participant, Step.ADMIT, body, ifMatch, caller);
    }

    @PostMapping("/participants/{participant}/reject")
    ResponseEntity<ParticipantView> reject(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody(required = false) @Nullable ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return decide(event, participant, Step.REJECT, body, ifMatch, caller);
    }

    @PostMapping("/participants/{participant}/waitlist")
    ResponseEntity<ParticipantView> waitlist(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody(required = false) @Nullable ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return decide(event, participant, Step.WAITLIST, body, ifMatch, caller);
    }

    /** Somebody comes in. */
    @PostMapping("/participants/{participant}/check-in")
    ResponseEntity<ParticipantView> checkIn(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var seen = door.checkIn(event, participant, ifMatch, caller);
        return Versions.ok(ParticipantView.lookedAfter(seen), seen.version());
    }

    /** It was a mistake. */
    @DeleteMapping("/participants/{participant}/check-in")
    ResponseEntity<ParticipantView> undoCheckIn(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var unseen = door.undo(event, participant, ifMatch, caller);
        return Versions.ok(ParticipantView.lookedAfter(unseen), unseen.version());
    }

    private ResponseEntity<ParticipantView> decide(
            String event,
            String participant,
            Step step,
            @Nullable ReasonBody body,
            @Nullable String ifMatch,
            Caller caller) {
        var decided =
                admit.decide(event, participant, step, ReasonBody.text(body), ifMatch, caller);
        return Versions.ok(ParticipantView.lookedAfter(decided), decided.version());
    }
}
