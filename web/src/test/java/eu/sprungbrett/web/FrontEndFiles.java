package eu.sprungbrett.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of the front end as the browser gets them. */
final class FrontEndFiles {

    private FrontEndFiles() {}

    /** The text of one file. */
    static String read(String name) {
        try {
            return Files.readString(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All modules by their path, for example {@code app/main.js}. */
    static SortedMap<String, String> modules() {
        return withEnding(".js");
    }

    /** All files with an ending, by their path. */
    static SortedMap<String, String> withEnding(String ending) {
        try (var paths = Files.walk(root())) {
            var found = new TreeMap<String, String>();
            paths.filter(it -> it.toString().endsWith(ending))
                    .map(it -> root().relativize(it).toString().replace('\\', '/'))
                    .forEach(it -> found.put(it, read(it)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is such a file. */
    static boolean has(String name) {
        return Files.isRegularFile(root().resolve(name));
    }

    private static Path root() {
        var index = Objects.requireNonNull(FrontEndFiles.class.getResource("/web/index.html"));
        try {
            return Objects.requireNonNull(Path.of(index.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
