package eu.sprungbrett.matching.standby;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everybody who waits, and every offer ever made. */
@Component
public class Standby {

    private final VersionedCollection<Waiting> waiting;
    private final VersionedCollection<Offer> offers;

    Standby(VersionedCollections collections) {
        this.waiting = collections.silent("standby", Waiting.class).index("event");
        this.offers =
                collections
                        .of("standbyOffer", Offer.class, "matching.standby")
                        .uniqueIndex("holds")
                        .index("event", "status");
    }

    /** Somebody's place in the queue, if they wait at this moment. */
    Optional<Waiting> of(String participant, Instant now) {
        return waiting.find(participant).map(Stored::state).filter(it -> it.until().isAfter(now));
    }

    /** Everybody who waits at this moment. */
    List<Waiting> waiting(String event, Instant now) {
        return waiting.list(query(where("event").is(event).and("until").gt(now))).stream()
                .map(Stored::state)
                .toList();
    }

    /** Events in which somebody waits or an offer is open. */
    List<String> busyEvents(Instant now) {
        var waitingIn =
                waiting.list(query(where("until").gt(now))).stream().map(it -> it.state().event());
        var offeredIn =
                offers.list(query(where("status").is(Offer.Status.OFFERED))).stream()
                        .map(it -> it.state().event());
        return java.util.stream.Stream.concat(waitingIn, offeredIn).distinct().toList();
    }

    /** Keeps somebody's place; who waits already keeps the time since when. */
    void keep(Waiting next) {
        var read = waiting.find(next.participant());
        if (read.isPresent()) {
            waiting.update(read.get(), next, null);
            return;
        }
        try {
            waiting.insert(next.participant(), next, null);
        } catch (DuplicateKeyException _) {
            waiting.update(waiting.find(next.participant()).orElseThrow(), next, null);
        }
    }

    /** An offer by its id. */
    Optional<Stored<Offer>> offer(String event, String offer) {
        return offers.find(offer).filter(it -> it.state().event().equals(event));
    }

    /** What is offered to somebody right now; one offer at most. */
    Optional<Stored<Offer>> offerTo(String participant) {
        return offers.findOne(query(where("holds").is(participant)));
    }

    /** Offers that wait for an answer. */
    List<Stored<Offer>> open(String event) {
        return offers.list(query(where("event").is(event).and("status").is(Offer.Status.OFFERED)));
    }

    /** Every offer of an event. */
    public List<Offer> offersOf(String event) {
        return offers.list(ofEvent(event)).stream().map(Stored::state).toList();
    }

    private static Query ofEvent(String event) {
        return query(where("event").is(event));
    }

    /**
     * Makes an offer, unless one of the two has another one.
     *
     * @return whether it was made
     */
    boolean make(Offer offer) {
        try {
            offers.insert(offer.id(), offer, StandbyFact.of(offer, Actor.system()));
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    /**
     * Keeps what became of an offer.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code changed-meanwhile}
     */
    Stored<Offer> change(Stored<Offer> read, Offer next, Actor actor) {
        return offers.update(read, next, StandbyFact.of(next, actor));
    }
}
