package eu.sprungbrett.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories: made, checked, removed. */
final class Folders {

    private Folders() {}

    /**
     * Makes the directory where it is missing.
     *
     * @throws StartFailure when it cannot be made or not be written to
     */
    static Path writable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable", ""));
            return directory;
        } catch (IOException e) {
            throw StartFailure.because(
                    "The folder %s cannot be written to.".formatted(directory), e);
        }
    }

    static Path temporary(String name) {
        try {
            return Files.createTempDirectory("sprungbrett-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    /** Removes the directory and all in it; what is gone already does not matter. */
    static void remove(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // nothing to remove
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
