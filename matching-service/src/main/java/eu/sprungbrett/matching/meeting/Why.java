package eu.sprungbrett.matching.meeting;

/**
 * One kind of obstacle that keeps a request from every slot.
 *
 * @param code of the reason, for example {@code person-busy}
 * @param slots how many slots it rules out
 */
public record Why(String code, int slots) {}
