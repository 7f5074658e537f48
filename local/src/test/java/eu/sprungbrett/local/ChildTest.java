package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class ChildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Child> started = new ArrayList<>();
    private final int port = Ports.free();

    @AfterEach
    void stop() {
        started.forEach(it -> it.stop(Duration.ofSeconds(5)));
    }

    @Test
    void isStartedAgainWhenItIsKilled() throws Exception {
        // Given
        var child = child(true, Integer.toString(port));
        child.start();
        child.awaitReady(PATIENCE);
        var first = child.handle();

        // When
        first.destroyForcibly();
        first.onExit().join();

        // Then
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> told.contains("matching-service is ready again"));
        assertThat(told).first().asString().startsWith("matching-service ended (exit code 137)");
        assertThat(child.handle().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void staysAwayWhenNobodySupervisesIt() throws Exception {
        // Given
        var child = child(false, Integer.toString(port));
        child.start();
        child.awaitReady(PATIENCE);

        // When
        child.handle().destroyForcibly();
        child.handle().onExit().join();

        // Then
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> child.awaitReady(PATIENCE))
                .withMessageContaining("ended (exit code 137)");
        child.start();
        child.awaitReady(PATIENCE);
        assertThat(child.handle().isAlive()).isTrue();
    }

    @Test
    void isNotStartedAgainAfterAStop() throws Exception {
        var child = child(true, Integer.toString(port));
        child.start();
        child.awaitReady(PATIENCE);

        child.stop(Duration.ofSeconds(20));

        assertThat(child.handle().isAlive()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        var child = child(true, "refuse");
        child.start();

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> child.awaitReady(PATIENCE))
                .withMessageContaining("matching-service ended (exit code 7) before it was ready")
                .withMessageContaining("child.log (last line: the database is upside down)");
    }

    private Child child(boolean supervised, String argument) {
        var child =
                new Child(
                        new Child.Plan(
                                "matching-service",
                                directory,
                                List.of(
                                        Jvm.java(),
                                        "-Xmx32m",
                                        FakeService.class.getName(),
                                        argument),
                                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                URI.create("http://127.0.0.1:%d/readyz".formatted(port)),
                                directory.resolve("child.log")),
                        supervised,
                        told::add);
        started.add(child);
        return child;
    }
}
