package eu.sprungbrett.registration.partner;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.partner.PartnerFacts.Happening;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** All partner organisations of all gatherings. */
@Component
public class Partners {

    private final VersionedCollection<Partner> partners;
    private final Ids ids;

    Partners(VersionedCollections collections, Ids ids) {
        this.partners =
                collections.of("partners", Partner.class, PartnerFacts.TOPIC).index("event");
        this.ids = ids;
    }

    /** The partner with this id that is not out. */
    Optional<Stored<Partner>> find(String id) {
        return partners.find(id).filter(it -> !it.state().removed());
    }

    /** The partner with this id in this gathering that is not out. */
    Stored<Partner> in(String event, String id) {
        return find(id).filter(it -> it.state().event().equals(event))
                .orElseThrow(Partners::unknown);
    }

    static ProblemException unknown() {
        return PartnerProblem.PARTNER_UNKNOWN.because("there is no such partner");
    }

    List<Stored<Partner>> of(String event) {
        return partners.list(
                query(where("event").is(event).and("removed").is(false)).with(Sort.by("_id")));
    }

    Stored<Partner> add(Partner partner, Actor actor) {
        var id = ids.next("prt");
        var earlier = partners.find(id);
        if (earlier.isPresent()) {
            return change(
                    earlier.get(),
                    partner,
                    actor); // an attempt cut off before it could show its secret
        }
        return partners.insert(
                id, partner, PartnerFacts.write(Happening.CREATED, id, partner, actor));
    }

    Stored<Partner> change(Stored<Partner> read, Partner next, Actor actor) {
        var happening = next.removed() ? Happening.REMOVED : Happening.CHANGED;
        return partners.update(read, next, PartnerFacts.write(happening, read.id(), next, actor));
    }

    /** Tells all partners once more, for a consumer that starts anew. */
    public int announceAgain() {
        var count = 0;
        try (var all = partners.stream(new Query())) {
            for (var it : (Iterable<Stored<Partner>>) all::iterator) {
                var happening = it.state().removed() ? Happening.REMOVED : Happening.CHANGED;
                partners.announceAgain(
                        it, PartnerFacts.write(happening, it.id(), it.state(), Actor.system()));
                count++;
            }
        }
        return count;
    }
}
