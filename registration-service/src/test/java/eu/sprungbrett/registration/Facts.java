package eu.sprungbrett.registration;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.kafka.annotation.KafkaListener;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Everything the service told, as another service hears it. */
@TestComponent
class Facts {

    private final List<ConsumerRecord<String, @Nullable String>> told =
            new CopyOnWriteArrayList<>();
    private final JsonMapper json;

    Facts(JsonMapper json) {
        this.json = json;
    }

    @KafkaListener(
            id = "test.facts",
            topics = {
                "registration.gathering",
                "registration.participant",
                "registration.opportunity",
                "registration.partner",
                "registration.sign-in"
            })
    void on(ConsumerRecord<String, @Nullable String> message) {
        told.add(message);
    }

    /** All about one thing, in order. */
    List<ConsumerRecord<String, @Nullable String>> of(String topic, String id) {
        return told.stream().filter(it -> it.topic().equals(topic) && it.key().equals(id)).toList();
    }

    /** The types of all facts about one thing, in order. */
    List<String> types(String topic, String id) {
        return of(topic, id).stream().map(it -> header(it, "ce_type")).toList();
    }

    static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(
                message.headers().lastHeader(name).value(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Nullable JsonNode newest(String topic, Predicate<JsonNode> which) {
        return trees(topic, which).stream().reduce((_, last) -> last).orElse(null);
    }

    long count(String topic, Predicate<JsonNode> which) {
        return trees(topic, which).size();
    }

    private List<JsonNode> trees(String topic, Predicate<JsonNode> which) {
        return told.stream()
                .filter(it -> it.topic().equals(topic) && it.value() != null)
                .map(it -> json.readTree(it.value()))
                .filter(which)
                .toList();
    }
}
