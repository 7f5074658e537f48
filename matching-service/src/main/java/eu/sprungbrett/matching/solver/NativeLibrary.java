package eu.sprungbrett.matching.solver;

import com.google.ortools.Loader;

import java.util.Optional;

/** The exact solver's native code: loaded at first use, once, and not everywhere. */
final class NativeLibrary {

    private NativeLibrary() {}

    /** Why the exact solver cannot be used here; empty when it can. */
    static Optional<String> missing() {
        return Once.MISSING;
    }

    private static final class Once {

        static final Optional<String> MISSING = load();

        private static Optional<String> load() {
            try {
                Loader.loadNativeLibraries();
                return Optional.empty();
            } catch (RuntimeException | LinkageError | java.io.IOError e) {
                return Optional.of(
                        "The exact solver is not available on %s %s (%s); schedules are made by search alone."
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        e.getMessage()));
            }
        }
    }
}
