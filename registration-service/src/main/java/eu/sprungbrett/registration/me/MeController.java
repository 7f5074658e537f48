package eu.sprungbrett.registration.me;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.account.Account;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.opportunity.OpportunityView;
import eu.sprungbrett.registration.participant.Participant;
import eu.sprungbrett.registration.participant.ParticipantView;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;

/** Everybody's own account: read it, change its language, take a copy of everything, leave. */
@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final OwnAccount own;

    MeController(OwnAccount own) {
        this.own = own;
    }

    @GetMapping
    ResponseEntity<MeView> read(Caller caller) {
        return answer(own.read(id(caller)));
    }

    @PatchMapping(consumes = {"application/json", MERGE_PATCH})
    ResponseEntity<MeView> patch(
            Caller caller,
            @RequestBody @Schema(implementation = Language.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        own.patch(id(caller), body, ifMatch);
        return answer(own.read(id(caller)));
    }

    @GetMapping("/export")
    ResponseEntity<CopyView> copy(Caller caller) {
        var everything = own.read(id(caller));
        var copy =
                new CopyView(
                        MeView.of(everything),
                        everything.account().state().createdAt(),
                        everything.involvements().stream()
                                .flatMap(it -> it.participant().stream())
                                .map(ParticipantView::own)
                                .toList(),
                        own.opportunities(everything));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"sprungbrett-export.json\"")
                .body(copy);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> leave(Caller caller) {
        own.erase(id(caller));
        var noCookie =
                ResponseCookie.from("sprungbrett_session", "")
                        .httpOnly(true)
                        .sameSite("Strict")
                        .path("/")
                        .maxAge(0);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, noCookie.build().toString())
                .build();
    }

    private static String id(Caller caller) {
        if (caller.kind() != Caller.Kind.PERSON) {
            throw PlatformProblem.NOT_ALLOWED.because("programs have no account");
        }
        return caller.id();
    }

    private static ResponseEntity<MeView> answer(OwnAccount.Everything everything) {
        return ResponseEntity.ok()
                .eTag(Versions.tag(everything.account().version()))
                .cacheControl(CacheControl.noStore())
                .body(MeView.of(everything));
    }

    /**
     * An account with what it is in each gathering.
     *
     * @param events those it runs or takes part in
     */
    record MeView(
            String id,
            String email,
            String language,
            boolean administrator,
            List<InvolvementView> events,
            long version) {

        static MeView of(OwnAccount.Everything everything) {
            Stored<Account> account = everything.account();
            return new MeView(
                    account.id(),
                    account.state().email(),
                    account.state().language(),
                    account.state().administrator(),
                    everything.involvements().stream().map(InvolvementView::of).toList(),
                    account.version());
        }
    }

    /**
     * What somebody is in one gathering.
     *
     * @param event id of the gathering
     * @param eventStatus of the gathering
     * @param role in running it; absent when they do not
     * @param participant their id when they take part
     * @param status of their taking part
     * @param calendar address of their calendar feed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvolvementView(
            String event,
            String slug,
            Text title,
            String timeZone,
            String starts,
            String ends,
            Gathering.Status eventStatus,
            Gathering.Booking booking,
            Gathering.@Nullable Role role,
            @Nullable String participant,
            Participant.@Nullable Status status,
            @Nullable String calendar) {

        static InvolvementView of(OwnAccount.Involvement involvement) {
            var gathering = involvement.gathering().state();
            var plan = gathering.plan();
            var participant = involvement.participant();
            return new InvolvementView(
                    involvement.gathering().id(),
                    plan.slug(),
                    plan.title(),
                    plan.timeZone(),
                    plan.starts(),
                    plan.ends(),
                    gathering.status(),
                    gathering.booking(),
                    involvement.role().orElse(null),
                    participant.map(Stored::id).orElse(null),
                    participant.map(it -> it.state().status()).orElse(null),
                    participant.map(it -> it.state().calendar()).orElse(null));
        }
    }

    record CopyView(
            MeView account,
            Instant knownSince,
            List<ParticipantView> participations,
            List<OpportunityView> opportunities) {}

    /** The language one's mails are in, ISO 639-1. */
    record Language(String language) {}
}
