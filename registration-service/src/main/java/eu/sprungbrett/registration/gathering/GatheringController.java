package eu.sprungbrett.registration.gathering;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Public pages of published gatherings. */
@RestController
@RequestMapping("/api/v1/events")
class GatheringController {

    private final Gatherings gatherings;

    GatheringController(Gatherings gatherings) {
        this.gatherings = gatherings;
    }

    @GetMapping
    Page<GatheringView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return page(
                        gatherings,
                        where("status").is(Gathering.Status.PUBLISHED.name()),
                        cursor,
                        limit)
                .map(GatheringView::open);
    }

    static Page<Stored<Gathering>> page(
            Gatherings gatherings,
            Criteria criteria,
            @Nullable String cursor,
            @Nullable Integer limit) {
        var size = Limit.of(limit);
        var after = Cursor.key(cursor);
        var query = query(after == null ? criteria : criteria.and("_id").gt(after));
        return Page.of(
                gatherings.list(query.with(Sort.by("_id")).limit(size + 1)), size, Stored::id);
    }

    @GetMapping("/{event}")
    ResponseEntity<GatheringView> read(@PathVariable String event, @Nullable Caller caller) {
        var read = gatherings.visible(event, caller);
        var runsIt =
                caller != null
                        && (caller.administrator() || read.state().member(caller.id()).isPresent());
        return Versions.ok(
                runsIt ? GatheringView.full(read) : GatheringView.open(read), read.version());
    }

    @GetMapping("/{event}/sessions")
    Page<Plan.Session> sessions(@PathVariable String event, @Nullable Caller caller) {
        List<Plan.Session> sessions = gatherings.visible(event, caller).state().plan().sessions();
        return new Page<>(sessions, null);
    }
}
