package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.List;

/** People take part, find each other and say more about themselves. */
@RestController
@RequestMapping("/api/v1/events/{event}/participants")
class ParticipantController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final RegisterParticipant register;
    private final ChangeProfile change;
    private final AdmitParticipant admit;
    private final Directory directory;

    ParticipantController(
            RegisterParticipant register,
            ChangeProfile change,
            AdmitParticipant admit,
            Directory directory) {
        this.register = register;
        this.change = change;
        this.admit = admit;
        this.directory = directory;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ParticipantView> register(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = Profile.class) JsonNode body) {
        var registered = register.register(event, body, caller);
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/events/%s/participants/%s"
                                        .formatted(registered.state().event(), registered.id())))
                .eTag(Versions.tag(registered.version()))
                .body(ParticipantView.own(registered));
    }

    @GetMapping
    Page<ParticipantView> find(
            @PathVariable String event,
            Caller caller,
            @ParameterObject Directory.Filter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return directory.find(event, filter, cursor, limit, caller).map(ParticipantView::listed);
    }

    @GetMapping("/{participant}")
    ResponseEntity<ParticipantView> read(
            @PathVariable String event, @PathVariable String participant, Caller caller) {
        var seen = directory.one(event, participant, caller);
        return Versions.ok(ParticipantView.of(seen), seen.participant().version());
    }

    @PatchMapping(
            path = "/{participant}",
            consumes = {"application/json", MERGE_PATCH})
    ResponseEntity<ParticipantView> patch(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody @Schema(implementation = Profile.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(change.patch(event, participant, body, ifMatch, caller), caller);
    }

    @PutMapping("/{participant}/availability")
    ResponseEntity<ParticipantView> unavailable(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody @Schema(implementation = Availability.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(change.unavailable(event, participant, body, ifMatch, caller), caller);
    }

    @PostMapping("/{participant}/withdraw")
    ResponseEntity<ParticipantView> withdraw(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @RequestBody(required = false) @Nullable ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(
                admit.withdraw(event, participant, ReasonBody.text(body), ifMatch, caller), caller);
    }

    private static ResponseEntity<ParticipantView> answer(
            Stored<Participant> stored, Caller caller) {
        var own = stored.state().account().equals(caller.id());
        return Versions.ok(
                own ? ParticipantView.own(stored) : ParticipantView.lookedAfter(stored),
                stored.version());
    }

    /** When somebody cannot meet anybody. */
    record Availability(List<Participant.Period> unavailable) {}
}
