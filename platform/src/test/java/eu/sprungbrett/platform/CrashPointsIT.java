package eu.sprungbrett.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;

import eu.sprungbrett.platform.CrashingService.Point;
import eu.sprungbrett.testkit.Engines;

import org.bson.Document;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A process is cut off at every step of write, send, acknowledge, take out, poll, apply and commit
 * (QUALITY R10). Every acknowledged write arrives, once in effect, and nothing else does.
 */
class CrashPointsIT {

    @Test
    void whateverTheMomentNothingIsLostAndNothingIsInvented() throws Exception {
        var acknowledged = new HashSet<String>();
        for (var point : Point.values()) {
            var process = start(point.name());
            try (var lines = process.inputReader().lines()) {
                lines.filter(it -> it.startsWith("acknowledged "))
                        .forEach(it -> acknowledged.add(it.substring("acknowledged ".length())));
            }
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", point).isTrue();
            assertThat(process.exitValue())
                    .as("%s was reached", point)
                    .isEqualTo(CrashingService.CRASHED);
        }
        var last = start("none");
        try (var client = MongoClients.create(Engines.running().store())) {
            var database = client.getDatabase("platform-test");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () -> {
                                assertThat(ids(database, "things", new Document()))
                                        .contains("thg_none_19");
                                assertThat(
                                                ids(
                                                        database,
                                                        "things",
                                                        new Document(
                                                                "outbox.id",
                                                                new Document("$exists", true))))
                                        .isEmpty();
                                assertThat(ids(database, "copies", new Document()))
                                        .isEqualTo(ids(database, "things", new Document()));
                            });

            assertThat(acknowledged).hasSizeGreaterThan(Point.values().length);
            assertThat(ids(database, "copies", new Document("version", 1)))
                    .containsAll(acknowledged);
            // The control: without asking, the same fact counts twice.
            assertThat(ids(database, "careless", new Document("times", new Document("$gt", 1))))
                    .isNotEmpty();
        } finally {
            last.destroyForcibly();
        }
    }

    private static Set<String> ids(MongoDatabase database, String collection, Document query) {
        return StreamSupport.stream(
                        database.getCollection(collection).find(query).spliterator(), false)
                .map(it -> it.getString("_id"))
                .collect(Collectors.toSet());
    }

    private static Process start(String point) throws IOException {
        var engines = Engines.running();
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dqa.crash=" + point,
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingService.class.getName());
        builder.environment().put("SPRUNGBRETT_KAFKA", engines.kafka());
        builder.environment().put("SPRUNGBRETT_STORE", engines.store());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        if (point.equals("none")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }
}
