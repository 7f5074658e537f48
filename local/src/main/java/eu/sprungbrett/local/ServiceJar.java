package eu.sprungbrett.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * The runnable jar of a service, taken apart so that it starts faster, and beside it a start-up
 * cache of the Java machine. Both are made anew when the jar's content changed, and are shared by
 * all platforms started from this repository.
 */
final class ServiceJar {

    private static final String VERSION = "0.1.0";
    private static final String CACHE = "start.aot";
    private static final int FINGERPRINT_BYTES = 8;

    private final String module;
    private final Path jar;
    private final Path directory;

    private ServiceJar(String module, Path jar, Path directory) {
        this.module = module;
        this.jar = jar;
        this.directory = directory;
    }

    /**
     * Finds the jar.
     *
     * @throws StartFailure when it was not built or is damaged
     */
    static ServiceJar of(Path root, String module) {
        var jar = root.resolve(module).resolve("target/%s-%s-exec.jar".formatted(module, VERSION));
        if (!Files.isRegularFile(jar)) {
            throw StartFailure.because(
                    "%s is not built: %s is missing; build it with ./mvnw -DskipTests package."
                            .formatted(module, jar));
        }
        var directory = root.resolve("local/target/apps").resolve(module + "-" + fingerprint(jar));
        return new ServiceJar(module, jar, directory);
    }

    /** Names and checksums of all entries: the content, without reading all of it. */
    private static String fingerprint(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var digest = MessageDigest.getInstance("SHA-256");
            zip.stream()
                    .forEach(
                            entry -> {
                                digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                                digest.update(
                                        ByteBuffer.allocate(Long.BYTES).putLong(0, entry.getCrc()));
                            });
            return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
        } catch (IOException e) {
            throw StartFailure.because(
                    "The jar %s is damaged; build it again with ./mvnw -DskipTests package."
                            .formatted(jar),
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String module() {
        return module;
    }

    /** Where it lies taken apart; processes run with this as their working directory. */
    Path directory() {
        return directory;
    }

    /** Takes it apart, unless that was done. */
    void prepare() throws InterruptedException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var apps = Folders.writable(directory.resolveSibling(""));
        try (var lock =
                        FileChannel.open(
                                apps.resolve(module + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.isDirectory(directory)) {
                removeOlder(apps);
                var temporary = apps.resolve(module + ".new");
                Folders.remove(temporary);
                Jvm.run(
                        apps,
                        List.of(
                                Jvm.java(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                temporary.toString()),
                        Map.of());
                Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take apart " + jar, e);
        }
    }

    private void removeOlder(Path apps) throws IOException {
        try (var all = Files.list(apps)) {
            all.filter(it -> it.getFileName().toString().startsWith(module + "-"))
                    .filter(Files::isDirectory)
                    .forEach(Folders::remove);
        }
    }

    /** The command of a process, with the start-up cache where there is one. */
    List<String> command(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Jvm.java());
        command.addAll(options);
        if (isCached()) {
            command.add("-XX:AOTCache=" + CACHE);
        }
        command.addAll(List.of("-jar", jar.getFileName().toString()));
        return command;
    }

    boolean isCached() {
        return Files.isRegularFile(directory.resolve(CACHE));
    }

    /**
     * Makes the start-up cache by starting the service once and ending it when everything is wired.
     *
     * @param options as for {@link #command}: a cache serves only the same ones
     */
    void cache(List<String> options, Map<String, String> environment)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(Jvm.GENTLE);
        command.add(Jvm.java());
        command.addAll(options);
        var temporary = CACHE + "." + ProcessHandle.current().pid();
        command.addAll(
                List.of(
                        "-XX:AOTCacheOutput=" + temporary,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        jar.getFileName().toString()));
        try {
            Jvm.run(directory, command, environment);
            Files.move(
                    directory.resolve(temporary),
                    directory.resolve(CACHE),
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(directory.resolve(temporary));
            Files.deleteIfExists(directory.resolve(temporary + ".config"));
        }
    }
}
