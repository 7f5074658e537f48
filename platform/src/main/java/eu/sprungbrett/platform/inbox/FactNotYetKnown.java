package eu.sprungbrett.platform.inbox;

/**
 * A fact refers to something another topic has not told us yet. The record is tried again for a
 * while (topics are not ordered among each other) and parked if nothing comes.
 */
@SuppressWarnings("serial") // never serialised
public final class FactNotYetKnown extends RuntimeException {

    /** Says what is missing, by id. */
    public FactNotYetKnown(String missing) {
        super("not yet known: " + missing);
    }
}
