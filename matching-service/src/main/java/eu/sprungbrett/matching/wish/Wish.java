package eu.sprungbrett.matching.wish;

/**
 * What one participant has said about another.
 *
 * @param kind {@code must}, {@code would} or {@code no-thanks}; {@code nothing} once it was taken
 *     back, which only the store knows
 */
public record Wish(String event, String by, String about, String kind) {

    /** Wants to meet them above all. */
    public static final String MUST = "must";

    /** Would like to meet them. */
    public static final String WOULD = "would";

    /** Does not want to meet them; only the one who said it ever sees it. */
    public static final String NO_THANKS = "no-thanks";

    /** What was said is taken back. It is kept, so that the next word is a later version of it. */
    static final String NOTHING = "nothing";

    /** How much more a meeting counts in a schedule for it: once more for would, twice for must. */
    public int rank() {
        return switch (kind) {
            case MUST -> 2;
            case WOULD -> 1;
            default -> 0;
        };
    }
}
