package eu.sprungbrett.registration.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All imports, and the rows of those that are not done yet. */
@Component
class Imports {

    private final VersionedCollection<Import> imports;
    private final MongoOperations mongo;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;
    private final String instance;

    Imports(
            VersionedCollections collections,
            MongoOperations mongo,
            JsonMapper json,
            Ids ids,
            Clock clock,
            @Value("${SPRUNGBRETT_INSTANCE:1}") String instance) {
        this.imports = collections.silent("imports", Import.class).index("status");
        this.mongo = mongo;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.instance = instance;
    }

    /** The name of this instance among its replicas. */
    String instance() {
        return instance;
    }

    Optional<Stored<Import>> find(String id) {
        return imports.find(id);
    }

    /** Keeps the rows first, so that an import that is there always has them. */
    Stored<Import> add(Import fresh, PeopleList people) {
        var id = ids.next("imp");
        var rows =
                people.rows().stream()
                        .map(
                                it ->
                                        new RowDocument(
                                                it.number(),
                                                json.writeValueAsString(it.body()),
                                                it.wrong()))
                        .toList();
        mongo.save(new RowsDocument(id, rows));
        return imports.find(id).orElseGet(() -> imports.insert(id, fresh, null));
    }

    List<PeopleList.Row> rows(String id) {
        var document = mongo.findById(id, RowsDocument.class);
        return document == null
                ? List.of()
                : document.rows.stream()
                        .map(
                                it ->
                                        new PeopleList.Row(
                                                it.number,
                                                json.readValue(it.body, JsonNode.class),
                                                it.wrong))
                        .toList();
    }

    Stored<Import> save(Stored<Import> read, Import next) {
        return imports.update(read, next, null);
    }

    /** What people sent is theirs: it goes as soon as it was worked on. */
    void forgetRows(String id) {
        mongo.remove(query(where("_id").is(id)), RowsDocument.class);
    }

    /**
     * Those that nobody works on (any more): ours from before a restart, and those whose holder
     * fell silent.
     */
    List<Stored<Import>> abandoned() {
        var running = imports.list(query(where("status").is(Import.Status.RUNNING.name())));
        var now = clock.instant();
        return running.stream()
                .filter(
                        it ->
                                it.state().holder().equals(instance)
                                        || it.state().heldUntil().isBefore(now))
                .toList();
    }

    @Document("importRows")
    private record RowsDocument(@Id String id, List<RowDocument> rows) {}

    private record RowDocument(int number, String body, @Nullable String wrong) {

        /** Personal: keep it out of logs. */
        @Override
        public String toString() {
            return "RowDocument[%d]".formatted(number);
        }
    }
}
