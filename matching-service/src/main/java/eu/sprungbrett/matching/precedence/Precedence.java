package eu.sprungbrett.matching.precedence;

/**
 * One meeting must be over before another begins, where both have a slot.
 *
 * @param first the id of the earlier meeting
 * @param then the id of the later meeting
 */
public record Precedence(String first, String then) {}
