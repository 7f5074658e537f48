package eu.sprungbrett.platform.page;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;

/** How many items a page may have: 1 to {@value #MOST}, {@value #USUAL} unless asked. */
public final class Limit {

    /** The most items on one page. */
    public static final int MOST = 200;

    /** Items on a page when nobody asked. */
    public static final int USUAL = 50;

    private Limit() {}

    /**
     * The limit asked for.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code invalid-parameter} outside 1
     *     to {@value #MOST}
     */
    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw PlatformProblem.INVALID_PARAMETER
                    .because("limit is between 1 and %d".formatted(MOST))
                    .field("limit", "between 1 and %d".formatted(MOST));
        }
        return asked;
    }
}
