package eu.sprungbrett.matching.suggestion.engine;

/**
 * How two people may fit, told by the directions of all that each seeks and offers: the harmonic
 * mean of both products, by which one chooses whom to look at closely.
 */
final class Rough {

    private static final float MISSING = 0.02f;

    /** A little more than a cosine and {@link #MISSING} can be. */
    private static final float MOST = 1.05f;

    /** What arithmetic may lose. */
    private static final float LOST = 1e-4f;

    /** Less than any product. */
    static final float ANYTHING = Float.NEGATIVE_INFINITY;

    private Rough() {}

    /**
     * Both directions' products in one number; the same for both people.
     *
     * @param toThem what one seeks with what the other offers, in steps
     * @param toUs what the other seeks with what one offers, in steps
     */
    static float score(float toThem, float toUs, boolean oneSeeks, boolean otherSeeks) {
        var a = Math.clamp(Tiles.cosine(toThem), 0, 1);
        var b = Math.clamp(Tiles.cosine(toUs), 0, 1);
        var one = (oneSeeks ? a : b / 2) + MISSING;
        var other = (otherSeeks ? b : a / 2) + MISSING;
        return one * other / (one + other);
    }

    /**
     * The least product, in steps, with which a pair may reach a score, whatever the product in the
     * other direction is; only for whoever seeks something.
     *
     * @param score also infinitely little
     */
    static float need(float score) {
        var need = score * MOST / (MOST - score) - MISSING - LOST;
        return need > 0 ? need * Tiles.STEPS * Tiles.STEPS : ANYTHING;
    }
}
