package eu.sprungbrett.local.sample;

/** The platform did not do a step of loading the sample event; the message says which and why. */
public final class SampleRefused extends RuntimeException {

    /**
     * A refusal.
     *
     * @param step what was tried, for example {@code publish the event}
     * @param why status and problem as the platform told them, or what did not happen in time
     */
    SampleRefused(String step, String why) {
        super("The sample event stopped at \"%s\": %s".formatted(step, why));
    }
}
