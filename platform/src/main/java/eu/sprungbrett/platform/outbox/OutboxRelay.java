package eu.sprungbrett.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends what waits in the outboxes to Kafka, in order per thing, and takes out of an outbox exactly
 * what the broker acknowledged.
 *
 * <p>Writes nudge it; a sweep finds what a crash left behind. A fact may be sent twice (crash
 * between acknowledgement and taking out, two relays at once): consumers go by thing and version.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final KafkaTemplate<String, String> kafka;
    private final String source;
    private final Duration sweepEvery;
    private final Clock clock;
    private final List<VersionedCollection<?>> collections = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Nudge> nudges = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();
    private volatile boolean running;
    private @Nullable Thread worker;

    private record Nudge(VersionedCollection<?> collection, String id) {}

    /**
     * A relay at rest.
     *
     * @param source of the CloudEvents, for example {@code /matching-service}
     * @param sweepEvery how often to look for what no nudge told of
     */
    public OutboxRelay(
            KafkaTemplate<String, String> kafka,
            String source,
            Duration sweepEvery,
            Clock clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.source = source;
        this.sweepEvery = sweepEvery;
        this.clock = clock;
        meters.gauge("outbox.oldest.age.seconds", this, OutboxRelay::oldestAgeSeconds);
        meters.gauge("outbox.nudged", nudges, LinkedBlockingQueue::size);
    }

    void serve(VersionedCollection<?> collection) {
        collections.add(collection);
    }

    void nudge(VersionedCollection<?> collection, String id) {
        if (collection.topic() != null) {
            nudges.add(new Nudge(collection, id));
        }
    }

    private double oldestAgeSeconds() {
        var since = oldest.get();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name("outbox-relay").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        var stopping = worker;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        var nextSweep = System.nanoTime();
        while (running) {
            try {
                if (System.nanoTime() - nextSweep >= 0) {
                    sweep();
                    nextSweep = System.nanoTime() + sweepEvery.toNanos();
                }
                var first = nudges.poll(nextSweep - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    var batch = new ArrayList<Nudge>(List.of(first));
                    nudges.drainTo(batch, BATCH - 1);
                    collections.forEach(it -> relay(it, idsOf(it, batch)));
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failure) {
                log.atWarn().setCause(failure).log("outbox not sent, will be tried again");
                nextSweep = System.nanoTime() + sweepEvery.toNanos();
            }
        }
    }

    private static List<String> idsOf(VersionedCollection<?> collection, List<Nudge> batch) {
        var ids = new LinkedHashSet<String>();
        batch.stream().filter(it -> it.collection() == collection).forEach(it -> ids.add(it.id()));
        return List.copyOf(ids);
    }

    /** Sends everything that waits, wherever it is. */
    void sweep() {
        oldest.set(null);
        for (var collection : collections) {
            List<String> ids;
            int sent;
            do {
                ids = collection.pending(BATCH);
                sent = relay(collection, ids);
            } while (sent > 0 && ids.size() == BATCH);
        }
    }

    private int relay(VersionedCollection<?> collection, List<String> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        var chains = new ArrayList<CompletableFuture<Integer>>();
        for (var outbox : collection.unsent(ids)) {
            if (!outbox.isEmpty()) {
                chains.add(sendInOrder(collection, outbox));
            }
        }
        kafka.flush();
        return chains.stream().mapToInt(CompletableFuture::join).sum();
    }

    /** One thing's facts, each only after the one before was acknowledged. */
    private CompletableFuture<Integer> sendInOrder(
            VersionedCollection<?> collection, List<OutboxMessage> outbox) {
        var id = thing(outbox.getFirst());
        var acknowledged = new ArrayList<String>();
        CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
        for (var message : outbox) {
            chain =
                    chain.thenCompose(_ -> kafka.send(record(collection, id, message)))
                            .thenRun(() -> acknowledged.add(message.id()));
        }
        return chain.handle(
                (_, failure) -> {
                    if (failure != null) {
                        oldest.accumulateAndGet(
                                outbox.get(acknowledged.size()).time(),
                                (before, now) ->
                                        before == null || now.isBefore(before) ? now : before);
                        log.atWarn()
                                .addKeyValue("topic", collection.topic())
                                .addKeyValue("thing", id)
                                .addKeyValue("failure", failure.toString())
                                .log("fact not acknowledged, will be sent again");
                    }
                    if (!acknowledged.isEmpty()) {
                        collection.sent(id, acknowledged);
                    }
                    return acknowledged.size();
                });
    }

    private static String thing(OutboxMessage message) {
        return message.id().substring(0, message.id().lastIndexOf(':'));
    }

    private ProducerRecord<String, String> record(
            VersionedCollection<?> collection, String id, OutboxMessage message) {
        var record =
                new ProducerRecord<String, String>(
                        java.util.Objects.requireNonNull(collection.topic()), id, message.data());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", message.id());
        header(record, "ce_type", message.type());
        header(record, "ce_source", source);
        header(record, "ce_time", message.time().toString());
        header(record, "ce_subject", id);
        header(record, "ce_version", Long.toString(message.version()));
        if (message.data() != null) {
            header(record, "content-type", "application/json");
        }
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
