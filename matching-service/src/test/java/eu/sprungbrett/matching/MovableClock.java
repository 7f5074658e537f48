package eu.sprungbrett.matching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when a test says so. */
public final class MovableClock extends Clock {

    /** When every test begins: weeks before the event. */
    public static final Instant BEGINNING = Instant.parse("2027-02-01T08:00:00Z");

    private volatile Instant now = BEGINNING;

    /** Time passes. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
