package eu.sprungbrett.platform.outbox;

import com.mongodb.client.model.IndexOptions;

import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.store.Living;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A collection in which one document holds a thing's state, its version and the facts not sent yet,
 * so that a change and its fact are one write. Needs no transaction of the database.
 *
 * <p>The fields of the state record lie at the top level of the document and can be queried by
 * their names. Beside them stand {@code _id}, {@code version} and {@code outbox}.
 *
 * @param <T> a record of plain values
 */
public final class VersionedCollection<T> {

    static final String OUTBOX = "outbox";

    private final MongoOperations mongo;
    private final JsonMapper json;
    private final Clock clock;
    private final String name;
    private final Class<T> type;
    private final @Nullable String topic;
    private final BiConsumer<VersionedCollection<?>, String> nudge;

    VersionedCollection(
            MongoOperations mongo,
            JsonMapper json,
            Clock clock,
            String name,
            Class<T> type,
            @Nullable String topic,
            BiConsumer<VersionedCollection<?>, String> nudge) {
        this.mongo = mongo;
        this.json = json;
        this.clock = clock;
        this.name = name;
        this.type = type;
        this.topic = topic;
        this.nudge = nudge;
        if (topic != null) {
            mongo.execute(
                    name,
                    it ->
                            it.createIndex(
                                    new Document(OUTBOX + ".id", 1),
                                    new IndexOptions().sparse(true)));
        }
    }

    /** Makes sure that no two things have the same values in these fields; absent values differ. */
    public VersionedCollection<T> uniqueIndex(String... fields) {
        var keys = new Document();
        Arrays.stream(fields).forEach(it -> keys.append(it, 1));
        mongo.execute(
                name, it -> it.createIndex(keys, new IndexOptions().unique(true).sparse(true)));
        return this;
    }

    /** Helps queries by these fields on a real MongoDB; the embedded store does without. */
    public VersionedCollection<T> index(String... fields) {
        var keys = new Document();
        Arrays.stream(fields).forEach(it -> keys.append(it, 1));
        mongo.execute(name, it -> it.createIndex(keys));
        return this;
    }

    /** The thing with this id, unless there is none or it was erased. */
    public Optional<Stored<T>> find(String id) {
        return findOne(Query.query(Criteria.where("_id").is(id)));
    }

    /** The first thing that fits. */
    public Optional<Stored<T>> findOne(Query query) {
        return list(query.limit(1)).stream().findFirst();
    }

    /** All things that fit, in the query's order. */
    public List<Stored<T>> list(Query query) {
        try (var found = stream(query)) {
            return found.toList();
        }
    }

    /** All things that fit, one after the other; close the stream after use. */
    public Stream<Stored<T>> stream(Query query) {
        var living = Living.of(query);
        living.fields().exclude(OUTBOX);
        return mongo.stream(living, Document.class, name).map(this::read);
    }

    /**
     * The versions of all things that fit, by their ids: whoever keeps some reads only the others.
     */
    public Map<String, Long> versions(Query query) {
        return Living.versions(mongo, name, query);
    }

    /** How many things fit. */
    public long count(Query query) {
        return mongo.count(Living.of(query), name);
    }

    /**
     * Keeps a new thing and its first fact.
     *
     * @param fact null only in a collection without a topic
     * @throws org.springframework.dao.DuplicateKeyException when the id or a unique field is taken
     */
    public Stored<T> insert(String id, T state, @Nullable Fact fact) {
        var document = write(state);
        document.put("_id", id);
        document.put("version", 1L);
        document.put(
                OUTBOX, messages(id, 1, fact).stream().map(OutboxMessage::toDocument).toList());
        mongo.execute(name, it -> it.insertOne(document));
        nudge.accept(this, id);
        return new Stored<>(id, 1, state);
    }

    /**
     * Keeps the next state of a thing and the fact that tells of it, if nobody changed the thing
     * since it was read.
     *
     * @param fact null only in a collection without a topic
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code changed-meanwhile}
     */
    public Stored<T> update(Stored<T> read, T next, @Nullable Fact fact) {
        var fields = write(next);
        fields.remove("_id");
        var version = read.version() + 1;
        change(read, fields, version, messages(read.id(), version, fact));
        return new Stored<>(read.id(), version, next);
    }

    /**
     * Forgets a thing: its fields go, a tombstone tells others, the bare id stays so that nothing
     * late can bring it back.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code changed-meanwhile}
     */
    public void erase(Stored<T> read) {
        var version = read.version() + 1;
        var tombstone =
                new OutboxMessage(
                        read.id() + ":" + version,
                        version,
                        topic + ".erased.v1",
                        clock.instant(),
                        null);
        change(
                read,
                new Document(Living.ERASED, true),
                version,
                topic == null ? List.of() : List.of(tombstone));
    }

    /**
     * Tells the present state once more, as a fact of the same version: consumers that have it
     * ignore it, a rebuilt one catches up.
     */
    public void announceAgain(Stored<T> present, Fact fact) {
        var message = messages(present.id(), present.version(), fact);
        mongo.execute(
                name,
                it ->
                        it.updateOne(
                                new Document("_id", present.id())
                                        .append("version", present.version()),
                                push(new Document(), message)));
        nudge.accept(this, present.id());
    }

    private void change(
            Stored<T> read, Document fields, long version, List<OutboxMessage> messages) {
        var unset = new Document();
        for (var component : type.getRecordComponents()) {
            if (!fields.containsKey(component.getName()) && !component.getName().equals("id")) {
                unset.append(component.getName(), "");
            }
        }
        fields.put("version", version);
        var update = new Document("$set", fields);
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        var unread = new Document("_id", read.id()).append("version", read.version());
        var changed =
                mongo.execute(
                        name,
                        it -> it.updateOne(unread, push(update, messages)).getModifiedCount());
        if (changed == null || changed == 0) {
            throw PlatformProblem.CHANGED_MEANWHILE.because(
                    "somebody else changed this meanwhile; read it again");
        }
        nudge.accept(this, read.id());
    }

    private static Document push(Document update, List<OutboxMessage> messages) {
        if (!messages.isEmpty()) {
            var each = messages.stream().map(OutboxMessage::toDocument).toList();
            update.append("$push", new Document(OUTBOX, new Document("$each", each)));
        }
        return update;
    }

    private List<OutboxMessage> messages(String id, long version, @Nullable Fact fact) {
        if ((fact == null) != (topic == null)) {
            throw new IllegalArgumentException(
                    "a change in %s %s a fact"
                            .formatted(name, topic == null ? "has not" : "needs"));
        }
        if (fact == null) {
            return List.of();
        }
        var data = json.writeValueAsString(fact.data());
        var at = clock.instant();
        return List.of(new OutboxMessage(id + ":" + version, version, fact.type(), at, data));
    }

    private Document write(T state) {
        var document = new Document();
        mongo.getConverter().write(state, document);
        document.remove("_class");
        return document;
    }

    private Stored<T> read(Document document) {
        return new Stored<>(
                document.getString("_id"),
                document.get("version", Number.class).longValue(),
                mongo.getConverter().read(type, document));
    }

    String name() {
        return name;
    }

    @Nullable String topic() {
        return topic;
    }

    /** Ids of things with unsent facts. */
    List<String> pending(int limit) {
        var waiting = Query.query(Criteria.where(OUTBOX + ".id").exists(true)).limit(limit);
        waiting.fields().include("_id");
        return mongo.find(waiting, Document.class, name).stream()
                .map(it -> it.getString("_id"))
                .toList();
    }

    /** The unsent facts of some things, in order per thing. */
    List<List<OutboxMessage>> unsent(List<String> ids) {
        var query = Query.query(Criteria.where("_id").in(ids));
        query.fields().include(OUTBOX);
        var result = new ArrayList<List<OutboxMessage>>();
        for (var document : mongo.find(query, Document.class, name)) {
            var outbox = document.getList(OUTBOX, Document.class, List.of());
            result.add(outbox.stream().map(OutboxMessage::of).toList());
        }
        return result;
    }

    /** Takes facts out of a thing's outbox that Kafka has acknowledged. */
    void sent(String id, List<String> acknowledged) {
        var which = new Document("id", new Document("$in", acknowledged));
        mongo.execute(
                name,
                it ->
                        it.updateOne(
                                new Document("_id", id),
                                new Document("$pull", new Document(OUTBOX, which))));
    }
}
