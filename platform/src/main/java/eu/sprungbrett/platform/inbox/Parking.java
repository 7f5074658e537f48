package eu.sprungbrett.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RecordInterceptor;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where records go that a consumer cannot digest: {@code <topic>.<consumer>.parked}. Later records
 * of the same key follow in order, so that nothing is applied on top of a hole; other keys flow on.
 * {@link #replay} brings them back once the cause is mended.
 */
public final class Parking implements ConsumerRecordRecoverer, RecordInterceptor<Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    private static final String COLLECTION = "parked";
    private static final String REPLAYED = "sprungbrett-replayed";

    private final MongoOperations mongo;
    private final KafkaAdmin admin;
    private final KafkaTemplate<String, String> kafka;
    private final ConsumerFactory<String, String> consumers;
    private final DeadLetterPublishingRecoverer publisher;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Set<String> parked = ConcurrentHashMap.newKeySet();
    private volatile boolean loaded;

    /** A parking place for all consumers of one service. */
    public Parking(
            MongoOperations mongo,
            KafkaAdmin admin,
            KafkaTemplate<String, String> kafka,
            ConsumerFactory<String, String> consumers,
            MeterRegistry meters,
            Clock clock) {
        this.mongo = mongo;
        this.admin = admin;
        this.kafka = kafka;
        this.consumers = consumers;
        this.meters = meters;
        this.clock = clock;
        this.publisher =
                new DeadLetterPublishingRecoverer(
                        kafka,
                        (record, failure) ->
                                new TopicPartition(topic(record.topic(), consumerOf(failure)), 0));
        publisher.setFailIfSendResultIsError(true);
        meters.gauge("inbox.parked.keys", parked, Set::size);
    }

    private static String topic(String topic, String consumer) {
        return topic + "." + consumer + ".parked";
    }

    private static String consumerOf(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ListenerExecutionFailedException failed
                    && failed.getGroupId() != null) {
                return Objects.requireNonNull(failed.getGroupId());
            }
        }
        throw new IllegalStateException("failure outside of a consumer", failure);
    }

    private static String mark(String consumer, ConsumerRecord<?, ?> record) {
        return consumer + "|" + record.topic() + "|" + record.key();
    }

    /** The last try failed: park the record and remember its key. */
    @Override
    public void accept(ConsumerRecord<?, ?> record, Exception failure) {
        var consumer = consumerOf(failure);
        if (parked.add(mark(consumer, record))) {
            mongo.getCollection(COLLECTION)
                    .replaceOne(
                            new Document("_id", mark(consumer, record)),
                            new Document("consumer", consumer)
                                    .append("topic", record.topic())
                                    .append("since", Date.from(clock.instant())),
                            new com.mongodb.client.model.ReplaceOptions().upsert(true));
        }
        park(record, consumer, failure);
        log.atError()
                .addKeyValue("consumer", consumer)
                .addKeyValue("topic", record.topic())
                .addKeyValue("key", record.key())
                .addKeyValue("offset", record.offset())
                .setCause(failure)
                .log("record parked; replay it once the cause is mended");
    }

    private void park(ConsumerRecord<?, ?> record, String consumer, Exception failure) {
        admin.createOrModifyTopics(
                new NewTopic(topic(record.topic(), consumer), 1, (short) -1)
                        .configs(Map.of("retention.ms", "-1")));
        publisher.accept(record, failure);
        meters.counter("inbox.parked", "consumer", consumer).increment();
    }

    /** A record whose key is parked goes the same way; null skips the listener. */
    @Override
    public @Nullable ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        load();
        var group = consumer.groupMetadata().groupId();
        if (!parked.contains(mark(group, record))
                || record.headers().lastHeader(REPLAYED) != null) {
            return record;
        }
        park(
                record,
                group,
                new ListenerExecutionFailedException("follows a parked record", group, null));
        return null;
    }

    private void load() {
        if (!loaded) {
            for (var document : mongo.getCollection(COLLECTION).find()) {
                parked.add(document.getString("_id"));
            }
            loaded = true;
        }
    }

    /** Keys that wait, by consumer and topic. */
    public List<String> waiting() {
        load();
        return parked.stream().sorted().toList();
    }

    /**
     * Sends a consumer's parked records of a topic back, in their order. Consumers that had them
     * ignore them: they go by thing and version.
     *
     * @return how many were sent
     */
    public int replay(String topic, String consumer) {
        var from = new TopicPartition(topic(topic, consumer), 0);
        var sent = 0;
        var properties = new HashMap<String, Object>(consumers.getConfigurationProperties());
        properties.remove("group.instance.id");
        try (var reader =
                consumers.createConsumer(
                        consumer + ".replay", "", null, toProperties(properties))) {
            if (reader.partitionsFor(from.topic()).isEmpty()) {
                return 0;
            }
            reader.assign(List.of(from));
            var committed = reader.committed(Set.of(from)).get(from);
            if (committed == null) {
                reader.seekToBeginning(List.of(from));
            } else {
                reader.seek(from, committed.offset());
            }
            var end = reader.endOffsets(List.of(from)).get(from);
            while (end != null && reader.position(from) < end) {
                for (var record : reader.poll(Duration.ofSeconds(1))) {
                    var again =
                            new ProducerRecord<String, String>(topic, record.key(), record.value());
                    record.headers().forEach(it -> keepOwn(again, it));
                    again.headers().add(REPLAYED, new byte[] {1});
                    kafka.send(again).join();
                    sent++;
                }
                reader.commitSync();
            }
        }
        parked.removeIf(it -> it.startsWith(consumer + "|" + topic + "|"));
        mongo.getCollection(COLLECTION)
                .deleteMany(new Document("consumer", consumer).append("topic", topic));
        return sent;
    }

    private static void keepOwn(
            ProducerRecord<?, ?> again, org.apache.kafka.common.header.Header it) {
        if (!it.key().startsWith("kafka_dlt")) {
            again.headers().add(it);
        }
    }

    private static java.util.Properties toProperties(Map<String, Object> settings) {
        var properties = new java.util.Properties();
        settings.forEach(
                (key, value) -> {
                    if (value != null) {
                        properties.put(key, value);
                    }
                });
        return properties;
    }
}
