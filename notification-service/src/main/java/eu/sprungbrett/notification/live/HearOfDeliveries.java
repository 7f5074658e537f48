package eu.sprungbrett.notification.live;

import eu.sprungbrett.notification.message.Messages;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.HashMap;

/**
 * Wakes the live streams of this instance when a message was stored: at once if this instance did
 * it, through Kafka if another did.
 *
 * <p>Every instance reads all partitions for itself, from now on, and keeps no position: a wake-up
 * that is missed costs a heartbeat, since streams look into the store by themselves.
 */
@Component
class HearOfDeliveries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HearOfDeliveries.class);
    private static final String TOPIC = "notification.delivery";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final DefaultKafkaConsumerFactory<String, String> consumers;
    private final Streams streams;
    private final JsonMapper json;
    private volatile @Nullable Thread reader;
    private volatile boolean wanted;

    HearOfDeliveries(
            ConsumerFactory<String, String> consumers,
            Messages messages,
            Streams streams,
            JsonMapper json) {
        var settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        this.consumers = new DefaultKafkaConsumerFactory<>(settings);
        this.streams = streams;
        this.json = json;
        messages.onArrival(streams::wake);
    }

    @Override
    public void start() {
        wanted = true;
        reader = Thread.ofVirtual().name("live-deliveries").start(this::read);
    }

    @Override
    public void stop() {
        wanted = false;
        var running = reader;
        reader = null;
        if (running != null) {
            try {
                running.join(POLL.multipliedBy(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    private void read() {
        while (wanted) {
            try (var consumer = consumers.createConsumer()) {
                if (assigned(consumer)) {
                    while (wanted) {
                        consumer.poll(POLL).forEach(this::on);
                    }
                }
            } catch (KafkaException failure) {
                log.atWarn().setCause(failure).log("reading deliveries broke off, begins again");
                rest();
            }
        }
    }

    /** All partitions, from their ends; false while nobody has created the topic. */
    private boolean assigned(Consumer<String, String> consumer) {
        var partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(it -> new TopicPartition(TOPIC, it.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            rest();
            return false;
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        return true;
    }

    private void on(ConsumerRecord<String, String> record) {
        try {
            var fact = ReceivedFact.of(record);
            var account =
                    fact.tombstone() ? null : fact.read(json, Said.class).delivery().account();
            if (account != null) {
                streams.wake(account);
            }
        } catch (JacksonException | IllegalArgumentException unreadable) {
            // A wake-up and nothing more: the streams look by themselves soon.
            log.atWarn().addKeyValue("offset", record.offset()).log("delivery not readable");
        }
    }

    private static void rest() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What we read of the contract; whatever else it says, we ignore. */
    record Said(Delivery delivery) {}

    record Delivery(@Nullable String account) {}
}
