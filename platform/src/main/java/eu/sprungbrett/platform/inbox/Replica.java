package eu.sprungbrett.platform.inbox;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;

import eu.sprungbrett.platform.store.Living;

import io.micrometer.core.instrument.Counter;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another service's things as we keep them: the newest version heard of, once.
 *
 * @param <T> a record with what we need of the thing
 */
public final class Replica<T> {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private final MongoOperations mongo;
    private final String name;
    private final Class<T> type;
    private final Counter gaps;

    Replica(MongoOperations mongo, String name, Class<T> type, Counter gaps) {
        this.mongo = mongo;
        this.name = name;
        this.type = type;
        this.gaps = gaps;
    }

    /** Makes sure that no two things have the same values in these fields; absent values differ. */
    public Replica<T> uniqueIndex(String... fields) {
        var keys = new Document();
        Arrays.stream(fields).forEach(it -> keys.append(it, 1));
        mongo.execute(
                name, it -> it.createIndex(keys, new IndexOptions().unique(true).sparse(true)));
        return this;
    }

    /** Helps queries by these fields on a real MongoDB; the embedded store does without. */
    public Replica<T> index(String... fields) {
        var keys = new Document();
        Arrays.stream(fields).forEach(it -> keys.append(it, 1));
        mongo.execute(name, it -> it.createIndex(keys));
        return this;
    }

    /**
     * Keeps this version unless the same or a newer one is there.
     *
     * @return whether it was news
     */
    public boolean apply(String id, long version, T state) {
        var fields = new Document();
        mongo.getConverter().write(state, fields);
        fields.remove("_class");
        fields.remove("_id");
        return keep(id, version, fields);
    }

    /** Forgets the thing; only its id and version stay, so that nothing late brings it back. */
    public boolean erase(String id, long version) {
        return keep(id, version, new Document(Living.ERASED, true));
    }

    private boolean keep(String id, long version, Document fields) {
        fields.put("version", version);
        var unset = new Document();
        for (var component : type.getRecordComponents()) {
            if (!fields.containsKey(component.getName()) && !component.getName().equals("id")) {
                unset.append(component.getName(), "");
            }
        }
        var update = new Document("$set", fields);
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        var had =
                mongo.execute(
                        name, it -> Optional.ofNullable(it.find(new Document("_id", id)).first()));
        var last =
                had == null
                        ? 0
                        : had.map(it -> it.get("version", Number.class).longValue()).orElse(0L);
        if (last >= version
                || (had != null && had.map(it -> it.containsKey(Living.ERASED)).orElse(false))) {
            return false;
        }
        if (last > 0 && last < version - 1) {
            gaps.increment();
            log.atInfo()
                    .addKeyValue("thing", id)
                    .addKeyValue("had", last)
                    .addKeyValue("got", version)
                    .log("versions skipped; the newest state is complete in itself");
        }
        var older =
                new Document("_id", id)
                        .append("version", new Document("$lt", version))
                        .append(Living.ERASED, new Document("$exists", false));
        try {
            mongo.execute(
                    name, it -> it.updateOne(older, update, new UpdateOptions().upsert(true)));
            return true;
        } catch (DuplicateKeyException have) {
            // Another instance was faster, or a unique field of another thing is in the way.
            if (mongo.exists(Query.query(Criteria.where("_id").is(id)), name)) {
                return false;
            }
            throw have;
        }
    }

    /** The thing with this id, as far as we have heard. */
    public Optional<T> find(String id) {
        return findOne(Query.query(Criteria.where("_id").is(id)));
    }

    /** The first thing that fits. */
    public Optional<T> findOne(Query query) {
        return list(query.limit(1)).stream().findFirst();
    }

    /** All things that fit, in the query's order. */
    public List<T> list(Query query) {
        var living = Living.of(query);
        return mongo.find(living, Document.class, name).stream()
                .map(it -> mongo.getConverter().read(type, it))
                .toList();
    }

    /**
     * The versions of all things that fit, by their ids: whoever keeps some reads only the others.
     */
    public Map<String, Long> versions(Query query) {
        return Living.versions(mongo, name, query);
    }
}
