package eu.sprungbrett.matching;

import eu.sprungbrett.testkit.Contracts;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A fact as registration says it: one of the contract's examples, about other things.
 *
 * @param data null for a tombstone
 */
public record Said(String type, String thing, long version, @Nullable String data) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The example of a type, changed. */
    public static Said example(
            String type, String thing, long version, Consumer<ObjectNode> change) {
        var data = (ObjectNode) JSON.readTree(Contracts.example(type + ".0"));
        var subject = (ObjectNode) data.get(data.propertyNames().iterator().next());
        subject.put("id", thing);
        change.accept(subject);
        return new Said(type, thing, version, JSON.writeValueAsString(data));
    }

    /** The thing was erased. */
    public static Said tombstone(String topic, String thing, long version) {
        return new Said(topic + ".erased.v1", thing, version, null);
    }

    /** On its way to Kafka. */
    @SuppressWarnings("NullAway") // a tombstone has no value
    public ProducerRecord<String, String> sent() {
        var topic = type.substring(0, type.indexOf('.', type.indexOf('.') + 1));
        var record = new ProducerRecord<String, String>(topic, thing, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        thing + ":" + version,
                        "ce_type",
                        type,
                        "ce_source",
                        "/registration-service",
                        "ce_time",
                        MovableClock.BEGINNING.toString(),
                        "ce_subject",
                        thing,
                        "ce_version",
                        Long.toString(version))
                .forEach(
                        (name, value) ->
                                record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
