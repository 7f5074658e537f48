package eu.sprungbrett.matching.slot;

/**
 * The guarded step of claiming: takes people and place if, and only if, all of them are free at
 * that moment.
 */
interface TakeSlot {

    /** Whether the claim now stands in the sheet. */
    boolean take(String sheet, Claim claim);
}
