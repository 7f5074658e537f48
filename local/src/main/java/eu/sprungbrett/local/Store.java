package eu.sprungbrett.local;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.h2.H2Backend;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded store: speaks MongoDB's protocol on 127.0.0.1, keeps one file.
 *
 * <p>Not a MongoDB: no transactions, no partial or expiring indexes, no collation.
 */
public final class Store implements AutoCloseable {

    private static final String FILE = "store.mv";
    private static final long WORTH_REWRITING_BYTES = 1_000_000;

    private final @Nullable Path directory;
    private final boolean durable;
    private final int wantedPort;
    private @Nullable MongoServer server;
    private int port;

    private Store(@Nullable Path directory, boolean durable, int wantedPort) {
        this.directory = directory;
        this.durable = durable;
        this.wantedPort = wantedPort;
    }

    /** A store whose acknowledged writes survive the sudden end of its process. */
    public static Store durable(Path directory) {
        return new Store(directory, true, 0);
    }

    /**
     * The engine as its makers ship it, writing about once a second: loses acknowledged writes when
     * its process ends suddenly. Only good to prove that a test would notice.
     */
    public static Store forgetful(Path directory) {
        return new Store(directory, false, 0);
    }

    /** A store for tests that is gone when it is stopped. */
    public static Store inMemory() {
        return new Store(null, true, 0);
    }

    /** The same store on this port; without it, a free one is taken at each start. */
    public Store onPort(int wanted) {
        return new Store(directory, durable, wanted);
    }

    /**
     * Opens the file and listens.
     *
     * @throws StartFailure when the folder or the file in it cannot be used, or the port is taken
     */
    public Store start() {
        port = Ports.orFree(wantedPort);
        if (!Ports.isFree(port)) {
            throw StartFailure.portTaken(
                    "Port %d is taken; the store needs it (SPRUNGBRETT_STORE).".formatted(port));
        }
        var listening = new MongoServer(engine());
        listening.bind("127.0.0.1", port);
        server = listening;
        return this;
    }

    private AbstractMongoBackend engine() {
        if (directory == null) {
            return new DurableBackend(new MVStore.Builder().autoCommitDisabled().open());
        }
        Folders.writable(directory);
        var path = directory.resolve(FILE);
        try {
            if (!durable) {
                return new H2Backend(path.toString());
            }
            MVStoreTool.compactCleanUp(path.toString());
            var opened =
                    new MVStore.Builder()
                            .fileName(path.toString())
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .open();
            opened.setRetentionTime(0);
            opened.setVersionsToKeep(0);
            return new DurableBackend(opened);
        } catch (MVStoreException e) {
            throw StartFailure.because(whatIsWrongWith(path), e);
        }
    }

    private static String whatIsWrongWith(Path path) {
        return Files.isReadable(path) && Files.isWritable(path)
                ? "The store's file %s is damaged or in use by another process; move it away to start with an empty store."
                        .formatted(path)
                : "The store's file %s cannot be read and written.".formatted(path);
    }

    /** Where clients connect to, for example {@code mongodb://127.0.0.1:27017}. */
    public URI uri() {
        return URI.create("mongodb://127.0.0.1:" + port);
    }

    /** Ends listening, makes the file small and closes it; may be started again. */
    public void stop() {
        var listening = server;
        server = null;
        if (listening == null) {
            return;
        }
        listening.shutdownNow();
        if (directory != null && durable) {
            makeSmall(directory.resolve(FILE));
        }
    }

    /** Rewrites the file beside the old one and swaps them, where there is enough to gain. */
    private static void makeSmall(Path path) {
        try {
            if (Files.size(path) > WORTH_REWRITING_BYTES) {
                MVStoreTool.compact(path.toString(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the size of " + path, e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
