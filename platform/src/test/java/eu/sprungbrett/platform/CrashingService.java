package eu.sprungbrett.platform;

import static eu.sprungbrett.platform.ThingService.fact;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;

import eu.sprungbrett.platform.ThingService.Thing;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.text.Text;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.annotation.KafkaListener;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service of no trade in a process of its own that ends without a word (as after kill -9) at
 * the crash point its system property {@code qa.crash} names. It hooks into what driver and client
 * offer; the plumbing itself knows nothing of crash points.
 */
public class CrashingService {

    private static final String CRASH = System.getProperty("qa.crash", "none");

    /** Exit code of a crash. */
    static final int CRASHED = 99;

    /** Where a process can be cut off on the way of a fact. */
    enum Point {
        AFTER_WRITE,
        BEFORE_SEND,
        AFTER_ACKNOWLEDGEMENT,
        BEFORE_TAKING_OUT,
        AFTER_TAKING_OUT,
        AFTER_POLL,
        AFTER_APPLY,
        AFTER_COMMIT
    }

    public static void main(String[] arguments) {
        var context =
                new SpringApplicationBuilder(ThingService.class, Hooks.class)
                        .properties(
                                "server.port=0",
                                "spring.kafka.producer.properties.interceptor.classes="
                                        + Sending.class.getName(),
                                "spring.kafka.consumer.properties.interceptor.classes="
                                        + Receiving.class.getName())
                        .run(arguments);
        @SuppressWarnings("unchecked")
        VersionedCollection<Thing> things = context.getBean(VersionedCollection.class);
        for (var number = 0; number < 20; number++) {
            var id = "thg_" + CRASH + "_" + number;
            var thing = new Thing(id, id, Text.EMPTY, Instant.parse("2027-03-11T11:00:00Z"), null);
            things.insert(id, thing, fact("created", thing));
            System.out.println("acknowledged " + id);
        }
        System.out.println("all written");
    }

    static void at(Point point) {
        if (CRASH.equals(point.name())) {
            System.out.flush();
            Runtime.getRuntime().halt(CRASHED);
        }
    }

    @Configuration
    static class Hooks {

        @Bean
        MongoClientSettingsBuilderCustomizer crashPoints() {
            return it -> it.addCommandListener(new Storing());
        }

        /** The control: an effect that does not ask whether it was done before. */
        @Bean
        Careless careless(MongoOperations mongo) {
            return new Careless(mongo);
        }
    }

    record Careless(MongoOperations mongo) {

        @KafkaListener(id = "thing.careless", topics = ThingService.TOPIC)
        void on(ConsumerRecord<String, String> record) {
            mongo.getCollection("careless")
                    .updateOne(
                            new Document("_id", record.key()),
                            new Document("$inc", new Document("times", 1)),
                            new com.mongodb.client.model.UpdateOptions().upsert(true));
        }
    }

    static class Storing implements CommandListener {

        private final Map<Integer, BsonDocument> commands = new ConcurrentHashMap<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            commands.put(event.getRequestId(), event.getCommand().clone());
            if (takesOut(event.getCommand())) {
                at(Point.BEFORE_TAKING_OUT);
            }
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            var command = commands.remove(event.getRequestId());
            if (command == null) {
                return;
            }
            if (event.getCommandName().equals("insert")
                    && command.toJson().contains("\"outbox\"")) {
                at(Point.AFTER_WRITE);
            }
            if (takesOut(command)) {
                at(Point.AFTER_TAKING_OUT);
            }
            if (event.getCommandName().equals("update")
                    && command.getString("update").getValue().equals("copies")) {
                at(Point.AFTER_APPLY);
            }
        }

        private static boolean takesOut(BsonDocument command) {
            return command.containsKey("update") && command.toJson().contains("$pull");
        }
    }

    /** Named in the producer's settings. */
    public static class Sending implements ProducerInterceptor<String, String> {

        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            at(Point.BEFORE_SEND);
            return record;
        }

        @Override
        public void onAcknowledgement(
                @Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                at(Point.AFTER_ACKNOWLEDGEMENT);
            }
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    /** Named in the consumers' settings. */
    public static class Receiving implements ConsumerInterceptor<String, String> {

        @Override
        public ConsumerRecords<String, String> onConsume(ConsumerRecords<String, String> records) {
            if (!records.isEmpty()) {
                at(Point.AFTER_POLL);
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            at(Point.AFTER_COMMIT);
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
