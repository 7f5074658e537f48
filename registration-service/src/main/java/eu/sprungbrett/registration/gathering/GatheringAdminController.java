package eu.sprungbrett.registration.gathering;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
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
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;

/** Organisers set their gatherings up. */
@RestController
@RequestMapping("/api/v1/admin/events")
class GatheringAdminController {

    private static final String PARTS =
            "blocks|places|rules|types|questions|texts|sessions|sides|topics|interpreters";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Gatherings gatherings;
    private final SetUpGathering setUp;

    GatheringAdminController(Gatherings gatherings, SetUpGathering setUp) {
        this.gatherings = gatherings;
        this.setUp = setUp;
    }

    /** All for the administrator, one's own for everybody else. */
    @GetMapping
    Page<GatheringView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var own =
                caller.administrator() ? new Criteria() : where("members.account").is(caller.id());
        return GatheringController.page(gatherings, own, cursor, limit).map(GatheringView::full);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GatheringView> create(
            Caller caller, @RequestBody @Schema(implementation = Plan.class) JsonNode body) {
        return created(setUp.create(body, caller));
    }

    @GetMapping("/{event}")
    ResponseEntity<GatheringView> read(@PathVariable String event, Caller caller) {
        return answer(gatherings.helped(event, caller));
    }

    @PatchMapping(
            path = "/{event}",
            consumes = {"application/json", MERGE_PATCH})
    ResponseEntity<GatheringView> patch(
            @PathVariable String event,
            Caller caller,
            @RequestBody @Schema(implementation = Plan.class) JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.patch(event, body, ifMatch, caller));
    }

    @PutMapping("/{event}/{part:" + PARTS + "}")
    ResponseEntity<GatheringView> put(
            @PathVariable String event,
            @Parameter(schema = @Schema(pattern = PARTS)) @PathVariable String part,
            Caller caller,
            @RequestBody JsonNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.put(event, part, body, ifMatch, caller));
    }

    @PostMapping("/{event}/publish")
    ResponseEntity<GatheringView> publish(
            @PathVariable String event,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.publish(event, ifMatch, caller));
    }

    @PostMapping("/{event}/open-booking")
    ResponseEntity<GatheringView> openBooking(
            @PathVariable String event,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.openBooking(event, ifMatch, caller));
    }

    @PostMapping("/{event}/close-booking")
    ResponseEntity<GatheringView> closeBooking(
            @PathVariable String event,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.closeBooking(event, ifMatch, caller));
    }

    @PostMapping("/{event}/archive")
    ResponseEntity<GatheringView> archive(
            @PathVariable String event,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return answer(setUp.archive(event, ifMatch, caller));
    }

    @PostMapping("/{event}/copy")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GatheringView> copy(
            @PathVariable String event,
            Caller caller,
            @RequestBody(required = false) @Schema(implementation = Plan.class)
                    @Nullable JsonNode body) {
        return created(
                setUp.copy(
                        event,
                        body == null ? JsonNodeFactory.instance.objectNode() : body,
                        caller));
    }

    private static ResponseEntity<GatheringView> answer(Stored<Gathering> stored) {
        return Versions.ok(GatheringView.full(stored), stored.version());
    }

    private static ResponseEntity<GatheringView> created(Stored<Gathering> stored) {
        return ResponseEntity.created(URI.create("/api/v1/admin/events/" + stored.id()))
                .eTag(Versions.tag(stored.version()))
                .body(GatheringView.full(stored));
    }
}
