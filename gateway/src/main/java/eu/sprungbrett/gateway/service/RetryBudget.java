package eu.sprungbrett.gateway.service;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps repetitions a small share of all calls, so that a service in trouble is not asked twice as
 * much as one that is well.
 *
 * <p>Each call earns a share of a repetition; what is saved up is bounded, so that a good hour does
 * not pay for a storm.
 */
class RetryBudget {

    private static final int COST = 100;
    private static final int MOST_SAVED = 10 * COST;

    private final int earnedPerCall;
    private final AtomicInteger saved;

    /** A budget that allows this many repetitions for a hundred calls, and ten at the start. */
    RetryBudget(int percent) {
        earnedPerCall = percent;
        saved = new AtomicInteger(percent == 0 ? 0 : MOST_SAVED);
    }

    void callMade() {
        saved.updateAndGet(it -> Math.min(MOST_SAVED, it + earnedPerCall));
    }

    /** True when one more repetition is allowed; it is spent by asking. */
    boolean take() {
        return saved.getAndUpdate(it -> it >= COST ? it - COST : it) >= COST;
    }
}
