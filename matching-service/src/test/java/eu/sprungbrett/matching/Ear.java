package eu.sprungbrett.matching;

import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hears what is told on a topic; not for several threads. */
public final class Ear implements AutoCloseable {

    private final Consumer<String, String> consumer;
    private final List<TopicPartition> parts;

    Ear(Consumer<String, String> consumer, String topic, boolean fromBeginning) {
        this.consumer = consumer;
        this.parts =
                consumer.partitionsFor(topic).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(parts);
        if (fromBeginning) {
            consumer.seekToBeginning(parts);
        } else {
            consumer.seekToEnd(parts);
            parts.forEach(consumer::position);
        }
    }

    /** What was told until now and not heard before, in order per thing. */
    public List<ReceivedFact> news() {
        var facts = new ArrayList<ReceivedFact>();
        var ends = ends();
        while (ends.entrySet().stream()
                .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(it -> facts.add(ReceivedFact.of(it)));
        }
        return facts;
    }

    /** How much was told until now, per part of the topic. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(parts);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
