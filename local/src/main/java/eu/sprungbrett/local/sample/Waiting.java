package eu.sprungbrett.local.sample;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long we give the platform to get something done.
 *
 * @param pause between two looks
 * @param limit after which we give up
 */
record Waiting(Duration pause, Duration limit) {

    static final Waiting USUAL = new Waiting(Duration.ofMillis(300), Duration.ofMinutes(2));

    /**
     * Looks until something is there.
     *
     * @return empty when it did not come within the limit
     */
    <T> Optional<T> find(Supplier<Optional<T>> look) {
        var deadline = System.nanoTime() + limit.toNanos();
        var found = look.get();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            rest(pause);
            found = look.get();
        }
        return found;
    }

    static void rest(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the platform", e);
        }
    }
}
