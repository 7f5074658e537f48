package eu.sprungbrett.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How Java processes are started here: small, and quick to be ready. */
final class Jvm {

    /** The serial collector and the first compiler only: half the processor time to ready. */
    static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** In front of a command that must not take time from people who are waiting. */
    static final List<String> GENTLE =
            Files.isExecutable(Path.of("/usr/bin/nice"))
                    ? List.of("/usr/bin/nice", "-n", "10")
                    : List.of();

    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

    private Jvm() {}

    /** The Java this process runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Adds to what the process finds in its environment beyond this one's own. */
    static void environment(ProcessBuilder process, Map<String, String> more) {
        process.environment().putAll(more);
        // One port for figures cannot serve several processes of one machine.
        process.environment().remove("SPRUNGBRETT_MANAGEMENT_PORT");
    }

    /** Runs a command to its end; whatever it says is told only when it fails. */
    static void run(Path directory, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("sprungbrett-", ".log");
        var builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        environment(builder, environment);
        var process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new IOException(
                        "%s failed: %s".formatted(command, Files.readString(output).strip()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
