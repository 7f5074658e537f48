package eu.sprungbrett.local;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;

import io.netty.channel.Channel;

import org.h2.mvstore.MVStore;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The embedded store's engine with the promise the plain one does not give: a write is answered
 * only when it is in the file. Writers that wait at the same time share one commit.
 *
 * <p>Also answers {@code hello}, which health checks ask and the plain engine does not know.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> WRITES =
            Set.of(
                    "insert",
                    "update",
                    "delete",
                    "findandmodify",
                    "create",
                    "createindexes",
                    "drop",
                    "dropdatabase",
                    "dropindexes",
                    "deleteindexes",
                    "renamecollection",
                    "aggregate");

    /** Chunks with less than this percentage of live data are rewritten, a few at a time. */
    private static final int WANTED_FILL_PERCENT = 60;

    private static final int COMMITS_BETWEEN_COMPACTIONS = 1_000;
    private static final int COMPACTED_AT_ONCE = 8 * 1024 * 1024;

    /** Writers hold the read side: a commit must not see half a write (document and index). */
    private final ReentrantReadWriteLock wholeWrites = new ReentrantReadWriteLock();

    private final ReentrantLock committer = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private volatile long committed;
    private int commitsSinceCompaction;

    DurableBackend(MVStore store) {
        super(store);
    }

    @Override
    public Document handleCommand(
            Channel channel, String database, String command, Document query) {
        var name = command.toLowerCase(Locale.ROOT);
        if (name.equals("hello")) {
            return super.handleCommand(channel, database, "ismaster", query)
                    .append("isWritablePrimary", true);
        }
        if (!WRITES.contains(name)) {
            return super.handleCommand(channel, database, command, query);
        }
        Document answer;
        long ticket;
        wholeWrites.readLock().lock();
        try {
            answer = super.handleCommand(channel, database, command, query);
            ticket = written.incrementAndGet();
        } finally {
            wholeWrites.readLock().unlock();
        }
        commitUpTo(ticket);
        return answer;
    }

    private void commitUpTo(long ticket) {
        committer.lock();
        try {
            if (committed < ticket) {
                wholeWrites.writeLock().lock();
                try {
                    var upTo = written.get();
                    getMvStore().commit();
                    compactNowAndThen();
                    committed = upTo;
                } finally {
                    wholeWrites.writeLock().unlock();
                }
            }
        } finally {
            committer.unlock();
        }
    }

    /** The engine's own background thread, which would do this, is off: it would also commit. */
    private void compactNowAndThen() {
        if (++commitsSinceCompaction >= COMMITS_BETWEEN_COMPACTIONS) {
            commitsSinceCompaction = 0;
            getMvStore().compact(WANTED_FILL_PERCENT, COMPACTED_AT_ONCE);
        }
    }
}
