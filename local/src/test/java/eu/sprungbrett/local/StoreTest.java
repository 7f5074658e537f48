package eu.sprungbrett.local;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

class StoreTest {

    private static final int KILLS = 4;
    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 150;

    @TempDir Path directory;

    @Test
    void losesNoAcknowledgedWriteWhenItIsKilled() throws Exception {
        assertThat(lostAcknowledgedWrites("durable")).isZero();
    }

    /** The negative control: were the promise not kept, the test above would see it. */
    @Test
    void thePlainEngineIsCaughtLosing() throws Exception {
        assertThat(lostAcknowledgedWrites("forgetful")).isPositive();
    }

    private int lostAcknowledgedWrites(String kind) throws Exception {
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        for (var round = 0; round < KILLS; round++) {
            writeUntilKilled(kind, round, acknowledged);
        }
        try (var process = Forked.start(StoreProcess.class, kind, directory.toString());
                var client = MongoClients.create(process.said("ready"))) {
            var kept = new HashSet<String>();
            collection(client).find().map(it -> it.getString("_id")).into(kept);
            var lost = new HashSet<>(acknowledged);
            lost.removeAll(kept);
            return lost.size();
        }
    }

    private void writeUntilKilled(String kind, int round, Set<String> acknowledged)
            throws Exception {
        var wanted = acknowledged.size() + ACKNOWLEDGED_BEFORE_KILL;
        var killed = new AtomicBoolean();
        try (var process = Forked.start(StoreProcess.class, kind, directory.toString());
                var client = MongoClients.create(process.said("ready"));
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                var prefix = "round-%d-writer-%d-".formatted(round, writer);
                writers.execute(
                        () -> {
                            for (var i = 0; !killed.get(); i++) {
                                try {
                                    collection(client).insertOne(new Document("_id", prefix + i));
                                    acknowledged.add(prefix + i);
                                } catch (MongoException unanswered) {
                                    return;
                                }
                            }
                        });
            }
            Awaitility.await().until(() -> acknowledged.size() >= wanted);
            process.kill();
            killed.set(true);
        }
    }

    @Test
    void keepsDataAndStaysSmallWhenReopened() throws IOException {
        // Given
        var filler = "x".repeat(1_000);
        try (var store = Store.durable(directory).start();
                var client = MongoClients.create(store.uri().toString())) {
            for (var person = 0; person < 100; person++) {
                collection(client).insertOne(new Document("_id", "person-" + person));
            }

            // When
            for (var change = 0; change < 5_000; change++) {
                collection(client)
                        .updateOne(eq("person-" + change % 100), set("about", filler + change));
            }
        }

        // Then
        assertThat(Files.size(directory.resolve("store.mv"))).isLessThan(1_000_000);
        try (var store = Store.durable(directory).start();
                var client = MongoClients.create(store.uri().toString())) {
            assertThat(collection(client).countDocuments()).isEqualTo(100);
            assertThat(collection(client).find(eq("person-99")).first())
                    .containsEntry("about", filler + "4999");
        }
    }

    @Test
    void answersHelloAsPrimary() {
        try (var store = Store.inMemory().start();
                var client = MongoClients.create(store.uri().toString())) {
            var answer = client.getDatabase("admin").runCommand(new Document("hello", 1));

            assertThat(answer).containsEntry("isWritablePrimary", true);
        }
    }

    @Test
    void saysWhichFileIsDamaged() throws IOException {
        Files.writeString(directory.resolve("store.mv"), "not a store at all ".repeat(1_000));

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Store.durable(directory).start())
                .withMessageContaining("store.mv is damaged");
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (var first = Store.inMemory().start()) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> Store.inMemory().onPort(first.uri().getPort()).start())
                    .withMessageContaining("Port %d is taken".formatted(first.uri().getPort()));
        }
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        return client.getDatabase("test").getCollection("people");
    }
}
