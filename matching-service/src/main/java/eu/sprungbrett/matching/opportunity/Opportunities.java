package eu.sprungbrett.matching.opportunity;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.tally.Kept;
import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The marketplaces of all events, as we last heard of them. */
@Component
public class Opportunities {

    private final Replica<Opportunity> replica;
    private final Patience patience;
    private final Tally tally;
    private final Map<String, Kept<Opportunity>> kept = new ConcurrentHashMap<>();

    Opportunities(Replicas replicas, Patience patience, Tally tally) {
        this.replica = replicas.of("opportunity", Opportunity.class).index("event");
        this.patience = patience;
        this.tally = tally;
    }

    /**
     * Something of the marketplace; waits a moment for what is fresh.
     *
     * @throws ProblemException {@code opportunity-unknown}
     */
    public Opportunity demand(Gathering gathering, String opportunity) {
        return patience.find(
                        () ->
                                replica.find(opportunity)
                                        .filter(it -> it.event().equals(gathering.id())))
                .orElseThrow(
                        () ->
                                OpportunityProblem.OPPORTUNITY_UNKNOWN.because(
                                        "nothing in the marketplace has this id"));
    }

    /**
     * What each participant of an event offers and looks for, the latest first; what has not
     * changed since the last time is not read again.
     */
    public Map<String, List<Opportunity>> byParticipant(Gathering gathering) {
        return kept
                .computeIfAbsent(gathering.id(), _ -> new Kept<>())
                .of(replica.versions(query(where("event").is(gathering.id()))), this::byId)
                .stream()
                .sorted(Comparator.comparing(Opportunity::id).reversed())
                .collect(Collectors.groupingBy(Opportunity::participant));
    }

    private Map<String, Opportunity> byId(Collection<String> ids) {
        return replica.list(query(where("_id").in(List.copyOf(ids)))).stream()
                .collect(Collectors.toMap(Opportunity::id, Function.identity()));
    }

    void keep(Opportunity opportunity, long version) {
        if (replica.apply(opportunity.id(), version, opportunity)) {
            tally.count(opportunity.event());
        }
    }

    void forget(String id, long version) {
        var event = replica.find(id).map(Opportunity::event);
        replica.erase(id, version);
        event.ifPresent(tally::count);
    }
}
