package eu.sprungbrett.registration.opportunity;

import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.net.URI;

/** The marketplace of a gathering. */
@RestController
@RequestMapping("/api/v1/events/{event}/opportunities")
class OpportunityController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Trade trade;

    OpportunityController(Trade trade) {
        this.trade = trade;
    }

    @GetMapping
    Page<OpportunityView> find(
            @PathVariable String event,
            Caller caller,
            @ParameterObject Trade.Filter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return trade.find(event, filter, cursor, limit, caller).map(OpportunityView::of);
    }

    @GetMapping("/{opportunity}")
    ResponseEntity<OpportunityView> read(
            @PathVariable String event, @PathVariable String opportunity, Caller caller) {
        var read = trade.one(event, opportunity, caller);
        return Versions.ok(OpportunityView.of(read), read.version());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OpportunityView> add(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = OpportunityView.class) JsonNode body) {
        var added = trade.add(event, body, caller);
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/events/%s/opportunities/%s"
                                        .formatted(added.state().event(), added.id())))
                .eTag(Versions.tag(added.version()))
                .body(OpportunityView.of(added));
    }

    @PatchMapping(
            path = "/{opportunity}",
            consumes = {"application/json", MERGE_PATCH})
    ResponseEntity<OpportunityView> patch(
            @PathVariable String event,
            @PathVariable String opportunity,
            Caller caller,
            @RequestBody @Schema(implementation = OpportunityView.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var changed = trade.patch(event, opportunity, body, ifMatch, caller);
        return Versions.ok(OpportunityView.of(changed), changed.version());
    }

    @DeleteMapping("/{opportunity}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String event,
            @PathVariable String opportunity,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        trade.remove(event, opportunity, ifMatch, caller);
    }
}
