package eu.sprungbrett.platform.store;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Things of a collection that were not erased. Of an erased one the bare id and version stay, so
 * that nothing late brings it back; nobody gets to see it.
 */
public final class Living {

    /** The field that marks an erased thing. */
    public static final String ERASED = "erased";

    private Living() {}

    /** The same query without the erased ones. */
    public static Query of(Query query) {
        return query.addCriteria(Criteria.where(ERASED).exists(false));
    }

    /**
     * The versions of all things that fit, by their ids.
     *
     * @param collection its documents have {@code _id} and {@code version}
     */
    public static Map<String, Long> versions(
            MongoOperations mongo, String collection, Query query) {
        var living = of(query);
        living.fields().include("version");
        try (var found = mongo.stream(living, Document.class, collection)) {
            return found.collect(
                    Collectors.toMap(
                            it -> it.getString("_id"),
                            it -> it.get("version", Number.class).longValue()));
        }
    }
}
