package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.suggestion.engine.Weights;
import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.web.Versions;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The weights that organisers have set; where they have set none, the usual ones hold. */
@Component
class EventWeights {

    private final VersionedCollection<Weights> weights;
    private final Tally tally;

    /** Weights and how often they were set; 0 for the usual ones. */
    record Chosen(Weights weights, long version) {}

    EventWeights(VersionedCollections collections, Tally tally) {
        this.weights = collections.silent("suggestionWeights", Weights.class);
        this.tally = tally;
    }

    Chosen of(String event) {
        return weights.find(event)
                .map(it -> new Chosen(it.state(), it.version()))
                .orElseGet(() -> new Chosen(Weights.STANDARD, 0));
    }

    /**
     * Sets them.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code stale} or {@code
     *     changed-meanwhile}
     */
    Chosen put(String event, Weights next, @Nullable String ifMatch) {
        var read = weights.find(event);
        Versions.demand(ifMatch, read.map(it -> it.version()).orElse(0L));
        var saved =
                read.isPresent()
                        ? weights.update(read.get(), next, null)
                        : weights.insert(event, next, null);
        tally.count(event);
        return new Chosen(saved.state(), saved.version());
    }
}
