package eu.sprungbrett.testkit;

import eu.sprungbrett.local.Broker;
import eu.sprungbrett.local.Store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * A broker and a store for the tests of this JVM.
 *
 * @param kafka bootstrap servers
 * @param store MongoDB connection string without a database
 */
public record Engines(String kafka, String store) {

    private static final Logger log = LoggerFactory.getLogger(Engines.class);
    private static @Nullable Engines running;

    /** The engines, started at the first call and ended with the JVM. */
    public static synchronized Engines running() {
        if (running == null) {
            running =
                    switch (System.getProperty("sprungbrett.engines", "auto")) {
                        case "containers" -> containers();
                        case "embedded" -> embedded();
                        case "auto" -> dockerAnswers() ? containers() : embedded();
                        case String other ->
                                throw new IllegalArgumentException(
                                        "sprungbrett.engines is auto, embedded or containers, not "
                                                + other);
                    };
        }
        return running;
    }

    private static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static Engines embedded() {
        var broker = Broker.temporary().start();
        var store = Store.inMemory().start();
        endAfterAllContexts(broker, store);
        log.info("tests run on the embedded broker and store");
        return new Engines(broker.bootstrapServers(), store.uri().toString());
    }

    /**
     * A context that closes says goodbye to the broker: it would wait for one that is gone. So both
     * end when Spring has closed every context.
     */
    private static void endAfterAllContexts(Broker broker, Store store) {
        SpringApplication.getShutdownHandlers()
                .add(
                        () -> {
                            broker.close();
                            store.stop();
                        });
    }

    @SuppressWarnings("resource") // Testcontainers ends them with the JVM
    private static Engines containers() {
        var kafka = new KafkaContainer("apache/kafka:4.2.1");
        var mongo = new MongoDBContainer("mongo:8.0").withReplicaSet();
        kafka.start();
        mongo.start();
        log.info("tests run on Kafka and MongoDB in containers");
        return new Engines(kafka.getBootstrapServers(), mongo.getConnectionString());
    }
}
