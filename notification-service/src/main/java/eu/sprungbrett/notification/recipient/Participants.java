package eu.sprungbrett.notification.recipient;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.inbox.FactNotYetKnown;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Everybody who takes part in some gathering. */
@Component
public class Participants {

    private static final String COLLECTION = "participants";

    private final MongoOperations mongo;
    private final Replica<Participant> replica;

    Participants(Replicas replicas, MongoOperations mongo) {
        this.mongo = mongo;
        this.replica =
                replicas.of(COLLECTION, Participant.class)
                        .uniqueIndex("calendarSecret")
                        .index("account");
    }

    /** Keeps what was heard, unless something newer is known. */
    public void keep(long version, Participant heard) {
        replica.apply(heard.id(), version, heard);
    }

    /** Forgets a person for good. */
    public void erase(String id, long version) {
        replica.erase(id, version);
    }

    /** Empty when nobody told us of them, or when they were erased. */
    public Optional<Participant> find(String id) {
        return replica.find(id);
    }

    /**
     * The person, or nobody if they were erased.
     *
     * @throws FactNotYetKnown when registration-service has not told us of them yet
     */
    public Optional<Participant> heardOf(String id) {
        var known = replica.find(id);
        if (known.isEmpty() && !mongo.exists(query(where("_id").is(id)), COLLECTION)) {
            throw new FactNotYetKnown(id);
        }
        return known;
    }

    /** Whose calendar feed this is. */
    public Optional<Participant> withCalendarSecret(String secret) {
        return replica.findOne(query(where("calendarSecret").is(secret)));
    }

    /** One person's participations, in all gatherings. */
    public List<Participant> ofAccount(String account) {
        return replica.list(query(where("account").is(account)));
    }
}
