package eu.sprungbrett.platform.page;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list goes on: the last item's sort key, opaque to callers (base 64, URL-safe). */
public final class Cursor {

    private static final String MARK = "c1:";

    private Cursor() {}

    /** The cursor after the item with this sort key. */
    public static String of(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The sort key to go on after; null at the beginning.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code invalid-cursor} for anything
     *     we did not write
     */
    public static @Nullable String key(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(MARK) && of(text.substring(MARK.length())).equals(cursor)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException _) {
            // falls through: not a cursor of ours
        }
        throw PlatformProblem.INVALID_CURSOR
                .because("this cursor was not issued by this list")
                .field("cursor", "take the cursor from the last answer's next");
    }
}
