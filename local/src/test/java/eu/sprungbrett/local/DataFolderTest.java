package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class DataFolderTest {

    @TempDir Path directory;

    @Test
    void isHeldByOneOnly() {
        try (var first = DataFolder.take(directory)) {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> DataFolder.take(directory))
                    .withMessageContaining("runs already on the data in " + first.directory())
                    .withMessageContaining("(process %d)", ProcessHandle.current().pid())
                    .withMessageContaining("SPRUNGBRETT_DATA");
        }
    }

    @Test
    void isFreeAgainWhenGivenBack() {
        DataFolder.take(directory).close();

        try (var again = DataFolder.take(directory)) {
            assertThat(again.directory()).exists();
        }
    }

    @Test
    void endsWhatAKilledPlatformLeftRunningAndNothingElse() throws Exception {
        try (var folder = DataFolder.take(directory);
                var another = DataFolder.take(directory.resolve("another"))) {
            // Given
            var leftover = start(folder.mark());
            var stranger = start(another.mark());

            // When
            var ended = folder.endLeftovers();

            // Then
            assertThat(ended).isEqualTo(1);
            assertThat(leftover.handle().isAlive()).isFalse();
            assertThat(stranger.handle().isAlive()).isTrue();
            stranger.stop(Duration.ofSeconds(10));
        }
    }

    private Child start(String mark) throws InterruptedException {
        var port = Ports.free();
        var child =
                new Child(
                        new Child.Plan(
                                "fake",
                                directory,
                                List.of(
                                        Jvm.java(),
                                        mark,
                                        FakeService.class.getName(),
                                        Integer.toString(port)),
                                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                URI.create("http://127.0.0.1:%d/readyz".formatted(port)),
                                directory.resolve("fake.log")),
                        false,
                        _ -> {});
        child.start();
        child.awaitReady(Duration.ofSeconds(60));
        return child;
    }

    @Test
    void keepsTheLogsOfTheLastStarts() throws IOException {
        try (var folder = DataFolder.take(directory)) {
            for (var start = 1; start <= 4; start++) {
                Files.writeString(folder.newLog("gateway"), "start " + start);
            }

            assertThat(folder.resolve("logs/gateway.log")).hasContent("start 4");
            assertThat(folder.resolve("logs/gateway.1.log")).hasContent("start 3");
            assertThat(folder.resolve("logs/gateway.2.log")).hasContent("start 2");
            assertThat(folder.resolve("logs")).isDirectoryNotContaining("glob:**gateway.3.log");
        }
    }

    @Test
    void saysWhenItCannotBeWrittenTo() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> DataFolder.take(file))
                .withMessage("The folder %s cannot be written to.", file);
    }
}
