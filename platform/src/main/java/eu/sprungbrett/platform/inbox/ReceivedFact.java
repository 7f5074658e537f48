package eu.sprungbrett.platform.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A fact as it came from Kafka: a CloudEvent 1.0 in binary mode.
 *
 * @param id of the event, {@code <thing id>:<version>}: the same when it is delivered again
 * @param type contract name with major version
 * @param subject id of the thing
 * @param version of the thing after the fact
 * @param time when it happened
 * @param data JSON of the contract's schema; null when the thing was erased
 */
public record ReceivedFact(
        String id, String type, String subject, long version, Instant time, @Nullable String data) {

    /**
     * Reads the envelope.
     *
     * @throws IllegalArgumentException when it is not one of ours; such a record gets parked
     */
    public static ReceivedFact of(ConsumerRecord<String, String> record) {
        return new ReceivedFact(
                header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "ce_subject"),
                Long.parseLong(header(record, "ce_version")),
                Instant.parse(header(record, "ce_time")),
                record.value());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Whether the thing was erased. */
    public boolean tombstone() {
        return data == null;
    }

    /**
     * Reads what we need of the data; whatever else the contract says is ignored.
     *
     * @throws tools.jackson.core.JacksonException when the data do not fit; such a record gets
     *     parked
     * @throws IllegalStateException on a tombstone
     */
    public <T> T read(JsonMapper json, Class<T> shape) {
        if (data == null) {
            throw new IllegalStateException("a tombstone has no data");
        }
        return json.readerFor(shape)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(data);
    }
}
