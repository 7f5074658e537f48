package eu.sprungbrett.platform.store;

import io.micrometer.core.instrument.MeterRegistry;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The time of the store. All instances of a service share the store, so what lapses is decided by
 * one clock, however wrong the clocks of their machines are.
 *
 * <p>Between questions the machine's clock goes on, corrected by what the last answers showed. An
 * answer was given somewhere between question and receipt: the correction changes only as far as it
 * contradicts that. So a slow answer moves nothing, a right clock stays untouched, and what remains
 * of an error is at most the shortest round trip.
 */
public final class StoreClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(StoreClock.class);

    /** The first answer may have waited for a connection; the others did not. */
    private static final int QUESTIONS_AT_START = 3;

    private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

    private final Supplier<Instant> store;
    private final Clock machine;
    private volatile long correction;

    /**
     * Asks at once; a failure to do so passes through.
     *
     * @param store asks the store for its time
     * @param machine the clock that is corrected; both go by milliseconds
     */
    public StoreClock(Supplier<Instant> store, Clock machine, MeterRegistry meters) {
        this.store = store;
        this.machine = machine;
        for (var question = 0; question < QUESTIONS_AT_START; question++) {
            ask();
        }
        meters.gauge("store.clock.offset.seconds", this, it -> it.correction / 1000.0);
    }

    /** Asks this store: its primary, where it is a replica set. */
    public static Supplier<Instant> timeOf(MongoOperations mongo) {
        return () ->
                mongo.executeCommand(new Document("hello", 1)).getDate("localTime").toInstant();
    }

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(correction);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource same = () -> instant();
        return same.withZone(zone);
    }

    /** Asks again; while the store is away the last correction stays. */
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    void keepTime() {
        try {
            ask();
        } catch (DataAccessException away) {
            log.atWarn()
                    .addKeyValue("failure", away.toString())
                    .log("the store cannot be asked for its time, its last one goes on");
        }
    }

    private void ask() {
        var asked = machine.instant();
        var said = store.get();
        var heard = machine.instant();
        if (heard.isBefore(asked)) {
            return; // somebody has just turned the machine's clock back; the next answer will tell
        }
        var before = correction;
        correction =
                Math.clamp(
                        before,
                        Duration.between(heard, said).toMillis(),
                        Duration.between(asked, said).toMillis());
        if (Math.abs(correction - before) >= NOTEWORTHY.toMillis()) {
            log.atInfo()
                    .addKeyValue("correction", Duration.ofMillis(correction))
                    .log(
                            "this machine's clock is wrong by the store's, which is the one that"
                                    + " counts");
        }
    }
}
