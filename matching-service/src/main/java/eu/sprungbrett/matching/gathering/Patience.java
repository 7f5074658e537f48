package eu.sprungbrett.matching.gathering;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Gives facts that are on their way the time to arrive: who has just registered next door must not
 * be told here that they are unknown. Waiting costs a virtual thread, nothing more.
 */
@Component
public class Patience {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration STEP = Duration.ofMillis(25);

    /** Looks until something is there; empty when it did not come in {@link #LIMIT}. */
    public <T> Optional<T> find(Supplier<Optional<T>> look) {
        return until(look, Optional::isPresent);
    }

    /**
     * Asks again until the answer is settled.
     *
     * @return the first settled answer, or the last answer when none came in {@link #LIMIT}
     */
    public <T> T until(Supplier<T> ask, Predicate<? super T> settled) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        var answer = ask.get();
        while (!settled.test(answer) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
            answer = ask.get();
        }
        return answer;
    }
}
