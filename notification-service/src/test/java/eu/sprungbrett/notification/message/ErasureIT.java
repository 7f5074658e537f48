package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaTemplate;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.stream.Stream;

class ErasureIT extends NotificationIntegration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CANARY = "Kanarček";

    private final Messages messages;
    private final MailQueue queue;
    private final MongoOperations mongo;

    @Autowired
    ErasureIT(
            KafkaTemplate<String, String> kafka,
            Messages messages,
            MailQueue queue,
            MongoOperations mongo) {
        super(kafka);
        this.messages = messages;
        this.queue = queue;
        this.mongo = mongo;
    }

    /** Everything this service keeps about anybody. */
    private Stream<String> store() {
        return mongo.getCollectionNames().stream()
                .flatMap(it -> mongo.findAll(Document.class, it).stream())
                .map(Document::toJson);
    }

    @Test
    void nothingOfAnErasedPersonStaysAndNothingLateBringsThemBack() {
        var person = Said.participant("par_annaErase", "evt_erase", CANARY, "en");
        var request =
                Said.meeting(
                        "requested",
                        "mtg_erase",
                        1,
                        "evt_erase",
                        "par_annaErase",
                        "par_boErase",
                        it -> ((ObjectNode) it.get("meeting")).put("message", CANARY + " asks"));
        say(
                Said.gathering("evt_erase"),
                person,
                Said.participant("par_boErase", "evt_erase", "Bo", "en"));
        say(request);
        say(
                Said.meeting(
                        "declined",
                        "mtg_erase",
                        2,
                        "evt_erase",
                        "par_annaErase",
                        "par_boErase",
                        _ -> {}));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messages.last("acc_annaErase")).isEqualTo(1));
        await().atMost(PATIENCE).until(() -> queue.size() == 0);
        assertThat(store()).anyMatch(it -> it.contains(CANARY));

        say(Said.tombstone("registration.participant", "par_annaErase", 2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store()).noneMatch(it -> it.contains(CANARY)));
        say(person, request);
        say(
                Said.meeting(
                        "withdrawn",
                        "mtg_erase",
                        3,
                        "evt_erase",
                        "par_annaErase",
                        "par_boErase",
                        _ -> {}));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(messages.last("acc_boErase")).isEqualTo(2));
        assertThat(store())
                .noneMatch(it -> it.contains(CANARY))
                .noneMatch(it -> it.contains("annaErase@example.org"))
                .noneMatch(it -> it.contains("acc_annaErase"));
    }
}
