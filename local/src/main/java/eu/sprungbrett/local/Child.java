package eu.sprungbrett.local;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One process of the platform. When it ends without being asked to, it is started again, at once
 * first and then with growing pauses.
 */
final class Child {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A process that lived longer than this is forgiven its earlier ends. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    /** Ctrl-C reaches a whole group of processes; ours are ended in order, by the launcher. */
    private static final List<String> DEAF_TO_CTRL_C =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    /**
     * How to run it.
     *
     * @param ready answers 200 when the process can work
     */
    record Plan(
            String name,
            Path directory,
            List<String> command,
            Map<String, String> environment,
            URI ready,
            Path log) {}

    private final Plan plan;
    private final boolean supervised;
    private final Consumer<String> progress;
    private @Nullable Process process;
    private boolean wanted;
    private boolean wasReady;
    private long startedNanos;
    private Duration pause = FIRST_PAUSE;

    Child(Plan plan, boolean supervised, Consumer<String> progress) {
        this.plan = plan;
        this.supervised = supervised;
        this.progress = progress;
    }

    String name() {
        return plan.name();
    }

    Plan plan() {
        return plan;
    }

    synchronized ProcessHandle handle() {
        if (process == null) {
            throw new IllegalStateException(plan.name() + " was not started");
        }
        return process.toHandle();
    }

    /** Starts it, unless it runs. */
    synchronized void start() {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        var command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.addAll(plan.command());
        var builder =
                new ProcessBuilder(command)
                        .directory(plan.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
        Jvm.environment(builder, plan.environment());
        try {
            var started = builder.start();
            started.getOutputStream().close();
            startedNanos = System.nanoTime();
            process = started;
            var _ = started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + plan.name(), e);
        }
    }

    private synchronized void ended(Process which) {
        if (!wanted || !wasReady || !supervised || !which.equals(process)) {
            return;
        }
        if (System.nanoTime() - startedNanos > STABLE.toNanos()) {
            pause = FIRST_PAUSE;
        }
        progress.accept(
                "%s ended (exit code %d), is started again; see %s"
                        .formatted(plan.name(), which.exitValue(), plan.log()));
        var _ =
                CompletableFuture.runAsync(
                        this::startAgain,
                        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
        pause = pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
    }

    private void startAgain() {
        synchronized (this) {
            if (!wanted) {
                return;
            }
            start();
        }
        Thread.ofVirtual().name("watch-" + plan.name()).start(this::tellWhenReadyAgain);
    }

    private void tellWhenReadyAgain() {
        try {
            while (isAlive()) {
                if (isReady()) {
                    progress.accept(plan.name() + " is ready again");
                    return;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until it can work.
     *
     * @throws StartFailure when it ends before, having never been ready, or is not ready in time
     */
    void awaitReady(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            synchronized (this) {
                if (!wanted) {
                    throw StartFailure.because(plan.name() + " was ended before it was ready.");
                }
                if (process != null && !process.isAlive() && (!wasReady || !supervised)) {
                    throw StartFailure.because(
                            "%s ended (exit code %d) before it was ready; why is in %s%s"
                                    .formatted(
                                            plan.name(),
                                            process.exitValue(),
                                            plan.log(),
                                            lastWords()));
                }
            }
            if (System.nanoTime() > deadline) {
                throw StartFailure.because(
                        "%s was not ready within %d seconds; why is in %s%s"
                                .formatted(
                                        plan.name(),
                                        patience.toSeconds(),
                                        plan.log(),
                                        lastWords()));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        synchronized (this) {
            wasReady = true;
        }
    }

    private String lastWords() {
        try (var lines = Files.lines(plan.log())) {
            return lines.filter(it -> !it.isBlank())
                    .reduce((_, last) -> last)
                    .map(it -> " (last line: " + it.strip() + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    private boolean isReady() throws InterruptedException {
        try {
            var request =
                    HttpRequest.newBuilder(plan.ready()).timeout(Duration.ofSeconds(3)).build();
            return isAlive()
                    && HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Asks it to end; after the grace, ends it. Returns when it is gone. */
    void stop(Duration grace) {
        Process ending;
        synchronized (this) {
            wanted = false;
            ending = process;
        }
        if (ending != null) {
            ending.destroy();
            ending.onExit()
                    .completeOnTimeout(ending, grace.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (ending.isAlive()) {
                ending.destroyForcibly().onExit().join();
            }
        }
    }
}
