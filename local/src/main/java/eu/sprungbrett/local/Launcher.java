package eu.sprungbrett.local;

import eu.sprungbrett.local.sample.SampleEvent;
import eu.sprungbrett.local.sample.SampleRefused;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code ./run} starts: the platform for a person in front of a terminal. */
@SuppressWarnings("SystemOut") // a person reads it
final class Launcher {

    /**
     * What was asked for on the command line.
     *
     * @param empty without the sample event
     * @param rehearsal only starts and ends the engines, to make this program's own start-up cache
     */
    record Options(boolean empty, int replicas, boolean rehearsal) {

        /**
         * Reads the words after {@code ./run}.
         *
         * @throws StartFailure when one of them is not known
         */
        static Options of(String... arguments) {
            var empty = false;
            var replicas = 1;
            var rehearsal = false;
            var words = new ArrayDeque<>(List.of(arguments));
            while (!words.isEmpty()) {
                var word = words.removeFirst();
                switch (word) {
                    case "--empty" -> empty = true;
                    case "--replicas" -> replicas = number(words.pollFirst());
                    case "--rehearse" -> rehearsal = true;
                    default ->
                            throw StartFailure.because(
                                    "\"%s\" is not known here; ./run --help shows what is."
                                            .formatted(word));
                }
            }
            return new Options(empty, replicas, rehearsal);
        }

        private static int number(@Nullable String word) {
            try {
                return Integer.parseInt(word == null ? "" : word);
            } catch (NumberFormatException notANumber) {
                throw StartFailure.because("--replicas needs a number, for example --replicas 2.");
            }
        }
    }

    private static final String OWN_CACHE = "sprungbrett.cache";

    private static volatile boolean stopping;
    private static volatile boolean failed;

    private Launcher() {}

    /** Starts the platform of the repository named by the property {@code sprungbrett.root}. */
    public static void main(String[] arguments) {
        try {
            run(Path.of(System.getProperty("sprungbrett.root", ".")), Options.of(arguments));
        } catch (StartFailure failure) {
            end(failure.exitCode(), failure.getMessage());
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Launcher.class).atError().setCause(e).log("cannot start");
            end(StartFailure.ExitCode.GENERAL, "Sprungbrett cannot start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(StartFailure.ExitCode exitCode, @Nullable String sentence) {
        if (!stopping) {
            failed = true;
            System.err.println(sentence);
            System.exit(exitCode.code());
        }
    }

    private static void run(Path root, Options options) throws IOException, InterruptedException {
        if (options.rehearsal()) {
            rehearse();
            return;
        }
        var settings = PlatformSettings.of(root, System.getenv()).withReplicas(options.replicas());
        var logs = Folders.writable(settings.data().resolve("logs"));
        System.setProperty("sprungbrett.logs", logs.toString());
        System.out.println("Sprungbrett starts; its data are in " + shown(settings.data()));
        var platform = new LocalPlatform(settings, System.out::println);
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, main)));
        platform.start();
        System.out.println(
                String.format(Locale.ROOT, "Ready in %.1f s.", seconds(platform.startedIn())));
        if (!options.empty()) {
            loadSampleOnce(platform, settings);
        }
        System.out.println(signIns(platform, settings, !options.empty()));
        platform.makeCaches();
        makeOwnCache();
        Thread.currentThread().join();
    }

    /**
     * A load that was interrupted goes on at the next start; one that is complete leaves a mark.
     */
    private static void loadSampleOnce(LocalPlatform platform, PlatformSettings settings)
            throws IOException {
        var mark = settings.data().resolve("sample-loaded");
        if (Files.exists(mark)) {
            return;
        }
        var begun = System.nanoTime();
        System.out.println("Loading the sample event …");
        try {
            SampleEvent.load(
                    platform.gateway(),
                    platform.mail(),
                    settings.administrator(),
                    it -> System.out.println("           " + it));
            Files.createFile(mark);
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "Loaded in %.1f s.",
                            seconds(Duration.ofNanos(System.nanoTime() - begun))));
        } catch (SampleRefused refused) {
            System.out.println(
                    "The sample event is not complete (%s); the next start goes on with it."
                            .formatted(refused.getMessage()));
        }
    }

    private static void stop(LocalPlatform platform, Thread main) {
        stopping = true;
        if (failed) {
            platform.close();
            return;
        }
        var begun = System.nanoTime();
        System.out.println();
        System.out.println("Stopping …");
        main.interrupt();
        platform.close();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "Stopped in %.1f s; the data stay.",
                        seconds(Duration.ofNanos(System.nanoTime() - begun))));
    }

    private static String signIns(
            LocalPlatform platform, PlatformSettings settings, boolean withSample)
            throws IOException {
        return """

          Sprungbrett     %s
          Mails           %s   every mail the platform sends, so every sign-in code too
          Administrator   %s
          %sLogs            %s

        To sign in, enter an address on the page and read the code in the mails.
        Ctrl-C ends everything; the next start goes on where this one ended.
        """
                .formatted(
                        platform.gateway(),
                        platform.mail(),
                        settings.administrator(),
                        withSample ? "Participants    %s%n  ".formatted(someParticipants()) : "",
                        shown(settings.data().resolve("logs")));
    }

    /** One address of either side of the sample event. */
    private static String someParticipants() throws IOException {
        try (var file = SampleEvent.class.getResourceAsStream("/sample/participants.csv")) {
            var lines =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            return Stream.of(",si,", ",at,")
                    .flatMap(side -> lines.stream().filter(it -> it.contains(side)).limit(1))
                    .map(it -> it.substring(0, it.indexOf(',')))
                    .collect(Collectors.joining(", "));
        }
    }

    private static Path shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    /**
     * Makes this program's own start-up cache where {@code ./run} asks for it, with the very
     * options it was started with.
     */
    private static void makeOwnCache() throws InterruptedException {
        var wanted = System.getProperty(OWN_CACHE, "");
        if (wanted.isEmpty()) {
            return;
        }
        var cache = Path.of(wanted);
        var command = new ArrayList<>(Jvm.GENTLE);
        command.add(Jvm.java());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> !it.contains(OWN_CACHE))
                .forEach(command::add);
        command.add("-XX:AOTCacheOutput=" + cache + ".new");
        command.addAll(List.of("-jar", System.getProperty("java.class.path"), "--rehearse"));
        try {
            Jvm.run(Folders.writable(cache.resolveSibling("")), command, Map.of());
            Files.move(Path.of(cache + ".new"), cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LoggerFactory.getLogger(Launcher.class)
                    .atWarn()
                    .setCause(e)
                    .log("no start-up cache for the launcher");
        }
    }

    /** Does once what every start does in this process, for the Java machine to remember. */
    private static void rehearse() throws IOException {
        var directory = Files.createTempDirectory("sprungbrett-rehearsal");
        try (var _ = Store.durable(directory.resolve("store")).start();
                var _ = MailCatcher.start(directory.resolve("mail"), 0, 0);
                var broker = Broker.persistent(directory.resolve("broker")).start()) {
            System.out.println("Rehearsed with a broker on " + broker.bootstrapServers());
        }
        Folders.remove(directory);
    }
}
