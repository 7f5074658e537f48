package eu.sprungbrett.registration.opportunity;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.opportunity.OpportunityFacts.Happening;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** All offers and requests of all gatherings. */
@Component
public class Opportunities {

    private final VersionedCollection<Opportunity> opportunities;
    private final Ids ids;

    Opportunities(VersionedCollections collections, Ids ids) {
        this.opportunities =
                collections
                        .of("opportunities", Opportunity.class, OpportunityFacts.TOPIC)
                        .index("event")
                        .index("participant");
        this.ids = ids;
    }

    Optional<Stored<Opportunity>> find(String event, String id) {
        return opportunities
                .find(id)
                .filter(it -> it.state().event().equals(event) && !it.state().removed());
    }

    long countOf(String participant) {
        return opportunities.count(
                query(where("participant").is(participant).and("removed").is(false)));
    }

    Page<Stored<Opportunity>> page(
            Criteria criteria, @Nullable String cursor, @Nullable Integer limit) {
        var size = Limit.of(limit);
        var after = Cursor.key(cursor);
        var living = criteria.and("removed").is(false);
        var query = query(after == null ? living : living.and("_id").gt(after));
        return Page.of(
                opportunities.list(query.with(Sort.by("_id")).limit(size + 1)), size, Stored::id);
    }

    Stored<Opportunity> add(Opportunity opportunity, Actor actor) {
        var id = ids.next("opp");
        return opportunities
                .find(id)
                .orElseGet(
                        () ->
                                opportunities.insert(
                                        id,
                                        opportunity,
                                        OpportunityFacts.write(
                                                Happening.CREATED, id, opportunity, actor)));
    }

    Stored<Opportunity> change(Stored<Opportunity> read, Opportunity next, Actor actor) {
        if (next.equals(read.state())) {
            return read;
        }
        var happening = next.removed() ? Happening.REMOVED : Happening.CHANGED;
        return opportunities.update(
                read, next, OpportunityFacts.write(happening, read.id(), next, actor));
    }

    /** A copy of all of some participants, as they see them themselves. */
    public List<OpportunityView> copyOf(List<String> participants) {
        return opportunities
                .list(query(where("participant").in(participants)).with(Sort.by("_id")))
                .stream()
                .map(OpportunityView::of)
                .toList();
    }

    /** Forgets all of some participants; tombstones tell everybody else to. */
    public void erase(List<String> participants) {
        opportunities
                .list(query(where("participant").in(participants)))
                .forEach(opportunities::erase);
    }

    /** Tells all once more, for a consumer that starts anew. */
    public int announceAgain() {
        var count = 0;
        try (var all = opportunities.stream(new Query())) {
            for (var it : (Iterable<Stored<Opportunity>>) all::iterator) {
                var happening = it.state().removed() ? Happening.REMOVED : Happening.CHANGED;
                opportunities.announceAgain(
                        it, OpportunityFacts.write(happening, it.id(), it.state(), Actor.system()));
                count++;
            }
        }
        return count;
    }
}
