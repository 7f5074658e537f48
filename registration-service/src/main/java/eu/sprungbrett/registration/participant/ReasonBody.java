package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;

/** Why somebody does something, in their own words; may be left out. */
record ReasonBody(@Nullable String reason) {

    private static final int MOST_CHARACTERS = 500;

    static @Nullable String text(@Nullable ReasonBody body) {
        var reason = body == null || body.reason == null ? "" : body.reason.strip();
        if (reason.length() > MOST_CHARACTERS) {
            throw PlatformProblem.INVALID_INPUT
                    .because("the reason is too long")
                    .field(
                            "reason",
                            "too-long",
                            "at most %d characters".formatted(MOST_CHARACTERS));
        }
        return reason.isEmpty() ? null : reason;
    }
}
