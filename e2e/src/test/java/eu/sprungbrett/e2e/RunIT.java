package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./run} itself: starts, stops without leaving anything, goes on, and says what is wrong.
 */
class RunIT {

    private final List<Process> started = new ArrayList<>();

    @TempDir Path folder;

    @Test
    void startsStopsAndGoesOn() throws Exception {
        var port = freePort();
        var mailPort = freePort();
        var data = folder.resolve("data");
        Process first = run(data, port, mailPort, "--empty");
        awaitReady(first, data, 1);
        var organiser =
                new Visitor(java.net.URI.create("http://localhost:" + port))
                        .signIn(
                                "admin@sprungbrett.example",
                                new Mailbox(java.net.URI.create("http://localhost:" + mailPort)));
        var event =
                organiser
                        .post("/api/v1/admin/events", Event.description("kept", "platform"))
                        .expect(201)
                        .text("/id");
        interrupt(first);
        assertThat(children(data)).as("nothing is left behind").isEmpty();

        var second = run(data, port, mailPort, "--empty");
        awaitReady(second, data, 2);
        assertThat(organiser.get("/api/v1/admin/events/" + event).expect(200).text("/slug"))
                .as("data and session are there again")
                .isEqualTo("kept");
        interrupt(second);
        assertThat(children(data)).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsOneClearSentence() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var process = run(folder.resolve("data"), taken.getLocalPort(), freePort(), "--empty");

            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(log(folder.resolve("data")))
                    .contains(Integer.toString(taken.getLocalPort()), "SPRUNGBRETT_PORT")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aBrokenDataFolderIsOneClearSentence() throws Exception {
        var data = folder.resolve("data");
        Files.writeString(data, "a file where a folder should be");

        var process = run(data, freePort(), freePort(), "--empty");

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(log(data)).contains(data.toString()).doesNotContain("\tat ");
    }

    @Test
    void aMissingJdkIsOneClearSentence() throws Exception {
        // A machine without any Java: nothing on the path, nothing where JDKs use to lie.
        var tools = Files.createDirectory(folder.resolve("tools"));
        for (var tool :
                List.of(
                        "bash",
                        "dirname",
                        "ls",
                        "uname",
                        "sed",
                        "grep",
                        "cat",
                        "head",
                        "env",
                        "readlink",
                        "basename",
                        "find",
                        "sort",
                        "tr",
                        "cut")) {
            for (var place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
                }
            }
        }
        var builder = new ProcessBuilder("bash", Stage.root().resolve("run").toString(), "--empty");
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("SPRUNGBRETT_JDKS", folder.resolve("none").toString());
        builder.redirectErrorStream(true);
        var process = builder.start();
        var output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isNotZero();
        assertThat(output).contains("JDK 25");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path logFile(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static String log(Path data) throws IOException {
        return Files.readString(logFile(data));
    }

    private Process run(Path data, int port, int mailPort, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.addAll(List.of("bash", Stage.root().resolve("run").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("SPRUNGBRETT_DATA", data.toString());
        builder.environment().put("SPRUNGBRETT_PORT", Integer.toString(port));
        builder.environment().put("SPRUNGBRETT_MAIL_PORT", Integer.toString(mailPort));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(data).toFile()));
        var process = builder.start();
        started.add(process);
        return process;
    }

    /** What a failed story leaves must not be in the way of the next. */
    @AfterEach
    void endWhatIsLeft() {
        started.forEach(
                it -> {
                    it.descendants().forEach(ProcessHandle::destroyForcibly);
                    it.destroyForcibly();
                });
    }

    /** Waits until the launcher says so; asking the services would spend the gateway's retries. */
    private static void awaitReady(Process process, Path data, int times) {
        await("ready")
                .atMost(Duration.ofMinutes(4))
                .until(
                        () -> {
                            assertThat(process.isAlive()).as(log(data)).isTrue();
                            return log(data).split("\nReady in ", -1).length > times;
                        });
    }

    /**
     * Asks the launcher to end, as Ctrl-C does. By SIGTERM, because what is started in the
     * background ignores SIGINT, and so do its children.
     */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    }

    private static List<ProcessHandle> children(Path data) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(data.toString()))
                .toList();
    }
}
