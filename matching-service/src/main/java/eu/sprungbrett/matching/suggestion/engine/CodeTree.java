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
        return nearness(Code.of(one), Code.of(other));
    }

    static float nearness(Code one, Code other) {
        if (one.number == other.number) {
            return 1;
        }
        var digits = Math.min(one.digits, other.digits);
        if (digits >= 5 && one.number / 1_000 == other.number / 1_000) {
            return 0.7f;
        }
        if (digits >= 4 && one.number / 10_000 == other.number / 10_000) {
            return 0.4f;
        }
        return digits >= 3 && one.number / 100_000 == other.number / 100_000 ? 0.2f : 0;
    }

    /**
     * A code made ready.
     *
     * @param digits without trailing zeros, which mark a broader code: two of them share no more
     *     than the broader one says
     */
    record Code(int number, int digits) {

        static Code of(String code) {
            var digits = code.length();
            while (digits > 0 && code.charAt(digits - 1) == '0') {
                digits--;
            }
            return new Code(Integer.parseInt(code), digits);
        }
    }
}
