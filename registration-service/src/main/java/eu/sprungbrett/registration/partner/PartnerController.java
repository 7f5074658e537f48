package eu.sprungbrett.registration.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.GatheringProblem;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.imports.ImportPeople;
import eu.sprungbrett.registration.imports.ImportView;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.participant.BringParticipant;
import eu.sprungbrett.registration.participant.Delegation;
import eu.sprungbrett.registration.participant.ParticipantView;
import eu.sprungbrett.registration.participant.Participants;
import eu.sprungbrett.registration.participant.Profile;
import eu.sprungbrett.registration.token.Scopes;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Partners' programs bring and follow their own people. Which those are follows from the token and
 * from what the organiser said, never from a field of the request; everybody else does not exist
 * here.
 */
@RestController
@RequestMapping("/api/v1/partner/events")
class PartnerController {

    private final Partners partners;
    private final Gatherings gatherings;
    private final Delegation delegation;
    private final BringParticipant bring;
    private final ImportPeople importPeople;

    PartnerController(
            Partners partners,
            Gatherings gatherings,
            Delegation delegation,
            BringParticipant bring,
            ImportPeople importPeople) {
        this.partners = partners;
        this.gatherings = gatherings;
        this.delegation = delegation;
        this.bring = bring;
        this.importPeople = importPeople;
    }

    @GetMapping
    Page<EventView> events(Caller caller) {
        demandPartner(caller);
        var events =
                partners.find(caller.id()).stream()
                        .flatMap(
                                partner ->
                                        gatherings.find(partner.state().event()).stream()
                                                .map(
                                                        gathering ->
                                                                EventView.of(
                                                                        gathering,
                                                                        partner.state())))
                        .toList();
        return new Page<>(events, null);
    }

    @GetMapping("/{event}/participants")
    Page<ParticipantView> participants(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var own = own(event, caller, Scopes.READ_PARTICIPANTS);
        return delegation
                .page(own.gathering.id(), own.scope(), caller.id(), cursor, limit)
                .map(ParticipantView::lookedAfter);
    }

    @GetMapping("/{event}/participants/{participant}")
    ResponseEntity<ParticipantView> participant(
            @PathVariable String event, @PathVariable String participant, Caller caller) {
        var own = own(event, caller, Scopes.READ_PARTICIPANTS);
        var read =
                delegation
                        .find(own.gathering.id(), own.scope(), caller.id(), participant)
                        .orElseThrow(Participants::unknown);
        return Versions.ok(ParticipantView.lookedAfter(read), read.version());
    }

    /** Brings one person, or brings one of the delegation up to date. */
    @PostMapping("/{event}/participants")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ParticipantView> bring(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = Brought.class) JsonNode body) {
        var own = own(event, caller, Scopes.WRITE_PARTICIPANTS);
        own.demandRunning();
        var by =
                new BringParticipant.Bringing(
                        Actor.partner(caller.id()), caller.id(), own.scope(), null);
        var findings = new Findings();
        var brought = bring.bring(own.gathering, by, body, false, findings);
        findings.refuseIfAny();
        var result = brought.orElseThrow();
        var participant = Objects.requireNonNull(result.participant());
        var view = ParticipantView.lookedAfter(participant);
        return switch (result.outcome()) {
            case CREATED ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/api/v1/partner/events/%s/participants/%s"
                                                    .formatted(
                                                            own.gathering.id(), participant.id())))
                            .eTag(Versions.tag(participant.version()))
                            .body(view);
            case UPDATED -> Versions.ok(view, participant.version());
        };
    }

    @PostMapping(
            path = "/{event}/imports",
            consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportView> bringMany(
            @PathVariable String event,
            Caller caller,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE) MediaType type,
            InputStream content) {
        var own = own(event, caller, Scopes.WRITE_PARTICIPANTS);
        var upload = new ImportPeople.Upload(content, type, mapping, dryRun);
        var added = importPeople.byPartner(own.gathering, upload, caller.id(), own.scope());
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                "/api/v1/partner/events/%s/imports/%s"
                                        .formatted(own.gathering.id(), added.id())))
                .body(added);
    }

    @GetMapping("/{event}/imports/{id}")
    ImportView brought(@PathVariable String event, @PathVariable String id, Caller caller) {
        var own = own(event, caller, Scopes.READ_PARTICIPANTS);
        return importPeople.ofPartner(own.gathering.id(), id, caller.id());
    }

    private static void demandPartner(Caller caller) {
        if (caller.kind() != Caller.Kind.PARTNER) {
            throw PartnerProblem.PARTNER_ONLY.because(
                    "this is for partners' programs; sign in with client credentials");
        }
    }

    private Own own(String event, Caller caller, String scope) {
        demandPartner(caller);
        if (!caller.scopes().contains(scope)) {
            throw PartnerProblem.SCOPE_MISSING.because("the token needs the scope " + scope);
        }
        return partners.find(caller.id())
                .flatMap(
                        partner ->
                                gatherings
                                        .find(event)
                                        .filter(it -> it.id().equals(partner.state().event()))
                                        .map(it -> new Own(partner.state(), it)))
                .orElseThrow(
                        () -> GatheringProblem.EVENT_UNKNOWN.because("there is no such event"));
    }

    private record Own(Partner partner, Stored<Gathering> gathering) {

        Scope scope() {
            return partner.delegation();
        }

        void demandRunning() {
            if (gathering.state().status() == Gathering.Status.ARCHIVED) {
                throw GatheringProblem.EVENT_ARCHIVED.because("this event is over and archived");
            }
        }
    }

    record EventView(
            String id,
            String slug,
            Text title,
            String timeZone,
            String starts,
            String ends,
            List<String> languages,
            Gathering.Status status,
            Gathering.Booking booking,
            Scope delegation) {

        static EventView of(Stored<Gathering> stored, Partner partner) {
            var plan = stored.state().plan();
            return new EventView(
                    stored.id(),
                    plan.slug(),
                    plan.title(),
                    plan.timeZone(),
                    plan.starts(),
                    plan.ends(),
                    plan.languages(),
                    stored.state().status(),
                    stored.state().booking(),
                    partner.delegation());
        }
    }

    /** Somebody a partner brings; language is that of the mails. */
    record Brought(String email, @Nullable String language, @JsonUnwrapped Profile profile) {}
}
