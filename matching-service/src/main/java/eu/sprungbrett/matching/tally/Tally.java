package eu.sprungbrett.matching.tally;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * How often wishes, meetings and weights of an event have changed, for all instances of the
 * service: the same number means the same facts.
 */
@Component
public class Tally {

    private static final String COLLECTION = "tally";

    private final MongoOperations mongo;

    Tally(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Counted after a change is kept, so that whoever sees the number sees the change. */
    public void count(String event) {
        mongo.upsert(query(where("_id").is(event)), new Update().inc("changes", 1), COLLECTION);
    }

    /** How often so far. */
    public long of(String event) {
        var counter = mongo.findById(event, Document.class, COLLECTION);
        return counter == null ? 0 : counter.get("changes", Number.class).longValue();
    }
}
