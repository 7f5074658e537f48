package eu.sprungbrett.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items in the list's order; may be empty
 * @param next cursor of the page after this one; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    /** Keeps its own copy. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from what was read with one item more than the limit.
     *
     * @param read up to {@code limit + 1} items in order
     * @param limit the most items on the page
     * @param key what the cursor of an item is made of
     */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> key) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        var items = read.subList(0, limit);
        return new Page<>(items, Cursor.of(key.apply(items.getLast())));
    }

    /** The same page with each item said differently. */
    public <R> Page<R> map(Function<T, R> say) {
        return new Page<>(items.stream().map(say).toList(), next);
    }
}
