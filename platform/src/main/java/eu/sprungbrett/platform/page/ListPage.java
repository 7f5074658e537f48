package eu.sprungbrett.platform.page;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Pages of lists that are at hand as a whole: the cursor is a position. */
public final class ListPage {

    private ListPage() {}

    /**
     * A page of a list.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code invalid-cursor} or {@code
     *     invalid-parameter}
     */
    public static <T> Page<T> of(List<T> all, @Nullable String cursor, @Nullable Integer limit) {
        var from = Math.min(position(Cursor.key(cursor)), all.size());
        var to = Math.min(from + Limit.of(limit), all.size());
        return new Page<>(
                all.subList(from, to), to < all.size() ? Cursor.of(Integer.toString(to)) : null);
    }

    /**
     * A page of a list of which only some items are read at a time.
     *
     * @param size of the whole list
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code invalid-cursor} or {@code
     *     invalid-parameter}
     */
    public static <T> Page<T> of(
            int size, Part<T> part, @Nullable String cursor, @Nullable Integer limit) {
        var from = Math.min(position(Cursor.key(cursor)), size);
        var most = Limit.of(limit);
        var to = Math.min(from + most, size);
        return new Page<>(
                part.read(from, most), to < size ? Cursor.of(Integer.toString(to)) : null);
    }

    /** Reads some items of a list. */
    @FunctionalInterface
    public interface Part<T> {

        /** Items from this position on, no more than the limit. */
        List<T> read(int from, int limit);
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
