package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

class BrokerTest {

    private static final String TOPIC = "matching.meeting";

    @TempDir Path directory;

    @Test
    void keepsRecordsOverAStopEvenOnAnotherPort() throws Exception {
        // Given
        try (var broker = Broker.persistent(directory).start();
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", broker.bootstrapServers()),
                                new StringSerializer(),
                                new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(TOPIC, "mtg_1", "scheduled"))
                    .get(20, TimeUnit.SECONDS);
        }

        // When
        try (var broker = Broker.persistent(directory).onPort(Ports.free()).start();
                var consumer =
                        new KafkaConsumer<>(
                                Map.of("bootstrap.servers", broker.bootstrapServers()),
                                new StringDeserializer(),
                                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            consumer.seekToBeginning(consumer.assignment());
            var records = consumer.poll(Duration.ofSeconds(20));

            // Then
            assertThat(records)
                    .extracting("key", "value")
                    .containsExactly(tuple("mtg_1", "scheduled"));
        }
    }

    @Test
    void forgetsNeitherFactsNorPositionsOfReaders() throws Exception {
        try (var broker = Broker.temporary().start();
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var resource = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var settings =
                    Objects.requireNonNull(
                            admin.describeConfigs(List.of(resource))
                                    .all()
                                    .get(20, TimeUnit.SECONDS)
                                    .get(resource));

            assertThat(settings.get("log.retention.ms").value()).isEqualTo("-1");
            assertThat(Integer.parseInt(settings.get("offsets.retention.minutes").value()))
                    .isGreaterThanOrEqualTo(400 * 24 * 60);
            assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (var store = Store.inMemory().start()) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(
                            () ->
                                    Broker.persistent(directory)
                                            .onPort(store.uri().getPort())
                                            .start())
                    .withMessageContaining("Port %d is taken".formatted(store.uri().getPort()));
        }
    }

    @Test
    void saysThatItsFolderCannotBeUsed() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Broker.persistent(file).start())
                .withMessageContaining("cannot be written to");
    }

    @Test
    void saysThatItsDataAreDamaged() throws Exception {
        Broker.persistent(directory).start().close();
        Files.writeString(directory.resolve("log/meta.properties"), "not what it was");

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Broker.persistent(directory).start())
                .withMessageContaining("The broker cannot start on its data in " + directory);
    }
}
