package eu.sprungbrett.platform.outbox;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A fact waiting in its document.
 *
 * @param id of the CloudEvent: {@code <thing id>:<version>}
 * @param version of the thing after the fact
 * @param type contract name
 * @param time when it happened
 * @param data JSON; null is a tombstone
 */
record OutboxMessage(String id, long version, String type, Instant time, @Nullable String data) {

    Document toDocument() {
        return new Document("id", id)
                .append("version", version)
                .append("type", type)
                .append("time", java.util.Date.from(time))
                .append("data", data);
    }

    static OutboxMessage of(Document document) {
        return new OutboxMessage(
                document.getString("id"),
                document.get("version", Number.class).longValue(),
                document.getString("type"),
                document.getDate("time").toInstant(),
                document.getString("data"));
    }
}
