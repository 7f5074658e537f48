package eu.sprungbrett.matching.slot;

import java.time.Instant;

/**
 * The guarded step of claiming: takes people and place if, and only if, all of them are free at
 * that moment.
 */
interface TakeSlot {

    /** Whether the claim now stands in the sheet. */
    boolean take(String sheet, Claim claim);

    /**
     * Puts one person in another's place in a claim if, and only if, the claim still holds the one
     * and the other is free at that moment. The claim is unsettled afterwards.
     *
     * @return whether the claim is now the successor's
     */
    boolean exchange(String sheet, Claim claim, String person, String successor, Instant at);

    /**
     * Gives one more person a chair in a claim if, and only if, the claim is still the one that was
     * read and the person is free at that moment. The claim is unsettled afterwards.
     *
     * @return whether the person sits there now
     */
    boolean join(String sheet, Claim claim, String person, Instant at);

    /**
     * Puts a claim with other people and another interpreter in the place of the one with the same
     * key if, and only if, nobody has sat down or got up since the sheet was read. Whoever
     * interpreted keeps their seat beside the claim until it is known that they can go.
     *
     * @return whether it stands there now
     */
    boolean replace(Sheet read, Claim next);
}
