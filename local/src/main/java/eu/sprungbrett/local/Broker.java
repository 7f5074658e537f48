package eu.sprungbrett.local;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;

import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A real Kafka broker, its own controller (KRaft), in this process, on 127.0.0.1.
 *
 * <p>Topics, records and consumer positions survive a stop and a sudden end of the process.
 */
public final class Broker implements AutoCloseable {

    /** All our brokers stand alone, so they may share the name of their cluster. */
    private static final String CLUSTER_ID = "c3BydW5nYnJldHQtbG9jYQ";

    private final Path directory;
    private final boolean temporary;
    private final int wantedPort;
    private @Nullable KafkaRaftServer server;
    private int port;

    private Broker(Path directory, boolean temporary, int wantedPort) {
        this.directory = directory;
        this.temporary = temporary;
        this.wantedPort = wantedPort;
    }

    /** A broker that keeps its data in the directory. */
    public static Broker persistent(Path directory) {
        return new Broker(directory, false, 0);
    }

    /** A broker for tests; {@link #close} removes its data. */
    public static Broker temporary() {
        return new Broker(Folders.temporary("broker"), true, 0);
    }

    /** The same broker on this port; without it, a free one is taken at the first start. */
    public Broker onPort(int wanted) {
        return new Broker(directory, temporary, wanted);
    }

    /**
     * Formats the directory where it is empty, starts and returns when clients are served.
     *
     * @throws StartFailure when the directory cannot be used or the port is taken
     */
    public Broker start() {
        Folders.writable(directory);
        port = port == 0 ? Ports.orFree(wantedPort) : port;
        if (!Ports.isFree(port)) {
            throw StartFailure.portTaken(
                    "Port %d is taken; the broker needs it (SPRUNGBRETT_KAFKA).".formatted(port));
        }
        var settings = settings(directory, port, Ports.free());
        format(settings);
        server = startOn(settings);
        return this;
    }

    private KafkaRaftServer startOn(Map<String, String> settings) {
        try {
            var starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            starting.startup();
            return starting;
        } catch (RuntimeException e) {
            throw StartFailure.because(
                    "The broker cannot start on its data in %s (%s); move the folder away to start with an empty broker."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    /** Where clients connect to, for example {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Ends in order, so that the next start need not repair; may be started again. */
    public void stop() {
        var running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            Folders.remove(directory);
        }
    }

    static Map<String, String> settings(Path directory, int port, int controllerPort) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.resolve("log").toAbsolutePath().toString());

        // One broker: nothing can be replicated, and few partitions keep it light.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "2");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("num.partitions", "6");

        // Facts are kept: services are rebuilt from them. Topics that forget say so themselves.
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");
        settings.put("offsets.retention.minutes", Long.toString(TimeUnit.DAYS.toMinutes(800)));
        settings.put("unclean.leader.election.enable", "false");

        // After a sudden end, the next start waits for the old registration to run out.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controlled.shutdown.enable", "true");
        settings.put("group.initial.rebalance.delay.ms", "0");

        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.index.size.max.bytes", "1048576");
        return settings;
    }

    private void format(Map<String, String> settings) {
        if (Files.exists(directory.resolve("log/meta.properties"))) {
            return;
        }
        var report = new ByteArrayOutputStream();
        var file = directory.resolve("broker.properties");
        try {
            var properties = new Properties();
            properties.putAll(settings);
            try (var writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "as of the first start");
            }
            var outcome =
                    StorageTool.execute(
                            new String[] {
                                "format",
                                "-t",
                                CLUSTER_ID,
                                "-c",
                                file.toString(),
                                "--ignore-formatted"
                            },
                            new PrintStream(report, true, StandardCharsets.UTF_8));
            if (outcome != 0) {
                throw StartFailure.because(
                        "The broker cannot use the folder %s: %s"
                                .formatted(
                                        directory,
                                        report.toString(StandardCharsets.UTF_8).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
