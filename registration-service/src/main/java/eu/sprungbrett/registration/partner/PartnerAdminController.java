package eu.sprungbrett.registration.partner;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.token.TokenSettings;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Organisers name partner organisations and give out their credentials. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/partners")
class PartnerAdminController {

    private final NamePartner name;
    private final TokenSettings tokens;

    PartnerAdminController(NamePartner name, TokenSettings tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    @GetMapping
    Page<PartnerView> list(@PathVariable String event, Caller caller) {
        return new Page<>(
                name.list(event, caller).stream().map(it -> view(it, null)).toList(), null);
    }

    @GetMapping("/{partner}")
    ResponseEntity<PartnerView> read(
            @PathVariable String event, @PathVariable String partner, Caller caller) {
        var read = name.one(event, partner, caller);
        return Versions.ok(view(read, null), read.version());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PartnerView> add(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = PartnerBody.class) JsonNode body) {
        var added = name.add(event, body, caller);
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/admin/events/%s/partners/%s"
                                        .formatted(
                                                added.partner().state().event(),
                                                added.partner().id())))
                .eTag(Versions.tag(added.partner().version()))
                .cacheControl(CacheControl.noStore())
                .body(view(added.partner(), added.secret()));
    }

    @PatchMapping("/{partner}")
    ResponseEntity<PartnerView> change(
            @PathVariable String event,
            @PathVariable String partner,
            Caller caller,
            @RequestBody @Schema(implementation = PartnerBody.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var changed = name.change(event, partner, body, ifMatch, caller);
        return Versions.ok(view(changed, null), changed.version());
    }

    @PostMapping("/{partner}/rotate")
    ResponseEntity<PartnerView> rotate(
            @PathVariable String event, @PathVariable String partner, Caller caller) {
        var rotated = name.rotate(event, partner, caller);
        return ResponseEntity.ok()
                .eTag(Versions.tag(rotated.partner().version()))
                .cacheControl(CacheControl.noStore())
                .body(view(rotated.partner(), rotated.secret()));
    }

    @DeleteMapping("/{partner}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String event, @PathVariable String partner, Caller caller) {
        name.remove(event, partner, caller);
    }

    private PartnerView view(Stored<Partner> stored, @Nullable String secret) {
        var partner = stored.state();
        return new PartnerView(
                stored.id(),
                partner.event(),
                partner.name(),
                partner.delegation(),
                stored.id(),
                secret,
                tokens.tokenEndpoint(),
                partner.secrets().stream().map(Partner.Secret::since).toList(),
                stored.version());
    }

    /** A partner as organisers write it down. */
    record PartnerBody(String name, Scope delegation) {}

    /**
     * A partner for organisers.
     *
     * @param clientSecret in the answer that made it, never again
     * @param secretsSince when the secrets that are good were made
     */
    record PartnerView(
            String id,
            String event,
            String name,
            Scope delegation,
            String clientId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
            URI tokenEndpoint,
            List<Instant> secretsSince,
            long version) {}
}
