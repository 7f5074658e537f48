package eu.sprungbrett.matching.suggestion.engine;

/** How near two codes of the procurement vocabulary lie in their tree. */
public final class CodeTree {

    private CodeTree() {}

    /**
     * How near two codes lie.
     *
     * @return 1 for the same code, 0.7 in the same class, 0.4 in the same category, 0.2 in the same
     *     group, 0 otherwise
     */
    public static float nearness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        var length = Math.min(stem(one), stem(other));
        var common = 0;
        while (common < length && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return switch (common) {
            case 0, 1, 2 -> 0;
            case 3 -> 0.2f;
            case 4 -> 0.4f;
            default -> 0.7f;
        };
    }

    /** Trailing zeros mark a broader code: two of them share no more than the broader one says. */
    private static int stem(String code) {
        var end = code.length();
        while (end > 0 && code.charAt(end - 1) == '0') {
            end--;
        }
        return end;
    }
}
