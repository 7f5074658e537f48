package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Pages of lists that never change: the cursor is a position. */
final class ListPage {

    private ListPage() {}

    static <T> Page<T> of(List<T> all, @Nullable String cursor, @Nullable Integer limit) {
        var from = Math.min(position(Cursor.key(cursor)), all.size());
        var to = Math.min(from + Limit.of(limit), all.size());
        return new Page<>(
                all.subList(from, to), to < all.size() ? Cursor.of(Integer.toString(to)) : null);
    }

    private static int position(@Nullable String key) {
        if (key == null) {
            return 0;
        }
        if (!key.matches("\\d{1,7}")) {
            throw PlatformProblem.INVALID_CURSOR.because("this cursor was not issued by this list");
        }
        return Integer.parseInt(key);
    }
}
