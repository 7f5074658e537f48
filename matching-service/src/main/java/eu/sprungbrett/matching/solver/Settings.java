package eu.sprungbrett.matching.solver;

import java.time.Duration;

/**
 * How hard to try.
 *
 * @param limit after this time the best schedule found is the answer; a proof ends it earlier
 * @param seed the same seed makes the same search; see {@link Scheduler} for what exactly repeats
 * @param threads processor cores to use, at least 1
 * @param exact whether the exact solver may be used where it is available
 */
public record Settings(Duration limit, long seed, int threads, boolean exact) {

    public Settings {
        if (limit.isNegative() || threads < 1) {
            throw new IllegalArgumentException(
                    "a limit is not negative and one thread is the least");
        }
    }

    /** All cores of this machine, the exact solver included. */
    public static Settings within(Duration limit) {
        return new Settings(limit, 1, Runtime.getRuntime().availableProcessors(), true);
    }

    /** The same with another seed. */
    public Settings withSeed(long newSeed) {
        return new Settings(limit, newSeed, threads, exact);
    }

    /** The same with so many threads. */
    public Settings withThreads(int number) {
        return new Settings(limit, seed, number, exact);
    }

    /** The same with half the time. */
    Settings half() {
        return new Settings(limit.dividedBy(2), seed, threads, exact);
    }

    /** The same when so much of the time is gone. */
    Settings less(double seconds) {
        var left = limit.minusNanos((long) (1e9 * seconds));
        return new Settings(left.isNegative() ? Duration.ZERO : left, seed, threads, exact);
    }

    /** The same without the exact solver. */
    public Settings withoutExact() {
        return new Settings(limit, seed, threads, false);
    }
}
