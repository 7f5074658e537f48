package eu.sprungbrett.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.sprungbrett.e2e.Aftermath.State;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a topic says of a thing. */
record Fact(String thing, long version, State state) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Everything that was told on a topic about one event until now, oldest first of each thing.
     *
     * @param name of the thing in the data
     * @param state reads the thing
     */
    static List<Fact> told(
            Stage stage, Event event, String topic, String name, Function<JsonNode, State> state) {
        var facts = new ArrayList<Fact>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stage.platform().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var thing = JSON.readTree(record.value()).path(name);
                    if (thing.path("event").asString("").equals(event.id)) {
                        facts.add(new Fact(record.key(), version(record), state.apply(thing)));
                    }
                }
            }
        }
        return facts;
    }

    private static long version(ConsumerRecord<String, String> record) {
        return Long.parseLong(new String(record.headers().lastHeader("ce_version").value(), UTF_8));
    }
}
