package eu.sprungbrett.platform.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;

/** Opens collections whose facts the relay sends. */
public final class VersionedCollections {

    private final MongoOperations mongo;
    private final JsonMapper json;
    private final Clock clock;
    private final OutboxRelay relay;

    /** Opens collections in one database. */
    public VersionedCollections(
            MongoOperations mongo, JsonMapper json, Clock clock, OutboxRelay relay) {
        this.mongo = mongo;
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    /** A collection whose changes are told on a topic. */
    public <T> VersionedCollection<T> of(String collection, Class<T> type, String topic) {
        return open(collection, type, topic);
    }

    /** A collection nobody else hears of; its changes have no facts. */
    public <T> VersionedCollection<T> silent(String collection, Class<T> type) {
        return open(collection, type, null);
    }

    private <T> VersionedCollection<T> open(
            String collection, Class<T> type, @Nullable String topic) {
        var opened =
                new VersionedCollection<>(
                        mongo, json, clock, collection, type, topic, relay::nudge);
        if (topic != null) {
            relay.serve(opened);
        }
        return opened;
    }
}
