package eu.sprungbrett.matching.suggestion.engine;

/** How near two codes of the procurement vocabulary lie in their tree. */
public final class CodeTree {

    private static final int SHIFT = 4;
    private static final int DIGITS = (1 << SHIFT) - 1;

    private CodeTree() {}

    /**
     * How near two codes lie.
     *
     * @return 1 for the same code, 0.7 in the same class, 0.4 in the same category, 0.2 in the same
     *     group, 0 otherwise
     */
    public static float nearness(String one, String other) {
        return nearness(packed(one), packed(other));
    }

    /** The same of codes made ready. */
    static float nearness(int one, int other) {
        if (one == other) {
            return 1;
        }
        // Without trailing zeros, which mark a broader code: two share no more than that one says.
        var digits = Math.min(one & DIGITS, other & DIGITS);
        var a = one >>> SHIFT;
        var b = other >>> SHIFT;
        if (digits >= 5 && a / 1_000 == b / 1_000) {
            return 0.7f;
        }
        if (digits >= 4 && a / 10_000 == b / 10_000) {
            return 0.4f;
        }
        return digits >= 3 && a / 100_000 == b / 100_000 ? 0.2f : 0;
    }

    /** A code made ready: its number, and how many digits it has without trailing zeros. */
    static int packed(String code) {
        var digits = code.length();
        while (digits > 0 && code.charAt(digits - 1) == '0') {
            digits--;
        }
        return Integer.parseInt(code) << SHIFT | digits;
    }
}
