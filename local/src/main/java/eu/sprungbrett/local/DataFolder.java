package eu.sprungbrett.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The folder with all that survives a restart. One platform at a time holds it; what a platform
 * that was killed left running is ended before the next one starts.
 */
final class DataFolder implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int OLD_LOGS = 2;

    private final Path directory;
    private final FileChannel lock;

    private DataFolder(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the folder.
     *
     * @throws StartFailure when it cannot be written to, or another platform holds it
     */
    static DataFolder take(Path wanted) {
        try {
            var directory = Folders.writable(wanted).toRealPath();
            var file = directory.resolve("lock");
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw StartFailure.because(
                        "Sprungbrett runs already on the data in %s (process %s); end that one, or choose another folder with SPRUNGBRETT_DATA."
                                .formatted(directory, Files.readString(file).strip()));
            }
            channel.truncate(0);
            var id = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8)));
            return new DataFolder(directory, channel);
        } catch (IOException e) {
            throw StartFailure.because("The folder %s cannot be used.".formatted(wanted), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    Path directory() {
        return directory;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** Option of a Java process by which it is known as belonging to this folder. */
    String mark() {
        return "-Dsprungbrett.data=" + directory;
    }

    /**
     * Ends the processes of a platform that was killed; only we hold the folder, so nobody misses
     * them.
     *
     * @return how many there were
     */
    int endLeftovers() {
        var leftovers =
                ProcessHandle.allProcesses()
                        .filter(it -> it.pid() != ProcessHandle.current().pid())
                        .filter(
                                it ->
                                        Arrays.asList(it.info().arguments().orElse(new String[0]))
                                                .contains(mark()))
                        .toList();
        leftovers.forEach(ProcessHandle::destroy);
        for (var leftover : leftovers) {
            leftover.onExit()
                    .completeOnTimeout(leftover, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (leftover.isAlive()) {
                leftover.destroyForcibly();
                leftover.onExit().join();
            }
        }
        return leftovers.size();
    }

    /** A new file for what the process says; the logs of the last starts stay beside it. */
    Path newLog(String process) {
        var logs = Folders.writable(directory.resolve("logs"));
        try {
            for (var age = OLD_LOGS; age > 0; age--) {
                var younger = logs.resolve(process + (age == 1 ? "" : "." + (age - 1)) + ".log");
                if (Files.exists(younger)) {
                    Files.move(
                            younger,
                            logs.resolve(process + "." + age + ".log"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return Files.createFile(logs.resolve(process + ".log"));
        } catch (IOException e) {
            throw StartFailure.because("The logs in %s cannot be written.".formatted(logs), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release " + directory, e);
        }
    }
}
