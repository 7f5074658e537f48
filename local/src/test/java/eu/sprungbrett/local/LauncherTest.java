package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person sees who starts the platform and something is not as it should be. */
class LauncherTest {

    @TempDir Path directory;

    record Ended(int exitCode, List<String> lines) {}

    @Test
    void namesThePortThatIsTakenAndItsVariable() throws Exception {
        jar("registration-service");
        jar("matching-service");
        jar("notification-service");
        jar("gateway");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            var ended = launch(Map.of("SPRUNGBRETT_PORT", port));

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.lines())
                    .contains(
                            "Port %s is taken by another program; end that one, or choose another port with SPRUNGBRETT_PORT."
                                    .formatted(port));
        }
    }

    @Test
    void namesTheJarThatIsMissing() throws Exception {
        var ended = launch(Map.of());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lines())
                .anySatisfy(
                        it ->
                                assertThat(it)
                                        .startsWith("registration-service is not built")
                                        .endsWith("build it with ./mvnw -DskipTests package."));
    }

    @Test
    void namesTheFolderThatCannotBeUsed() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "in the way");

        var ended = launch(Map.of("SPRUNGBRETT_DATA", file.toString()));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lines())
                .contains("The folder %s/logs cannot be written to.".formatted(file));
    }

    @Test
    void aSecondLauncherOnTheSameDataIsRefused() throws Exception {
        try (var _ = DataFolder.take(directory.resolve("data"))) {
            var ended = launch(Map.of());

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.lines())
                    .anySatisfy(it -> assertThat(it).startsWith("Sprungbrett runs already on"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--emtpy, '\"--emtpy\" is not known here'",
        "--replicas two, --replicas needs a number",
        "--replicas, --replicas needs a number"
    })
    void refusesWordsItDoesNotKnow(String words, String sentence) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Launcher.Options.of(words.split(" ", -1)))
                .withMessageContaining(sentence);
    }

    @Test
    void readsItsOptions() {
        assertThat(Launcher.Options.of("--replicas", "2", "--empty"))
                .isEqualTo(new Launcher.Options(true, 2, false));
    }

    /** Enough of a jar to be found. */
    private void jar(String module) throws IOException {
        var target = Files.createDirectories(directory.resolve(module).resolve("target"));
        try (var jar =
                new java.util.jar.JarOutputStream(
                        Files.newOutputStream(target.resolve(module + "-0.1.0-exec.jar")))) {
            jar.putNextEntry(new java.util.zip.ZipEntry("empty"));
        }
    }

    private Ended launch(Map<String, String> environment) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        Jvm.java(),
                        "-Dlogback.configurationFile=launcher-logback.xml",
                        "-Dsprungbrett.root=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "--empty");
        builder.redirectErrorStream(true);
        builder.environment().put("SPRUNGBRETT_DATA", directory.resolve("data").toString());
        builder.environment().put("SPRUNGBRETT_PORT", "0");
        builder.environment().put("SPRUNGBRETT_MAIL_PORT", "0");
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var lines = new ArrayList<>(output.lines().toList());
            return new Ended(process.waitFor(), lines);
        }
    }
}
