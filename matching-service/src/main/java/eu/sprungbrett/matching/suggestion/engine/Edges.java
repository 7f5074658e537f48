package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;

/**
 * Who could be suggested to whom, to be gone through from the best to the worst. Plain numbers,
 * since there are dozens for each person and they are sorted whenever anything changes.
 */
final class Edges {

    /** Bits for the place among those of the same value; the rest are the tie's. */
    private static final int PLACE = 24;

    private final int[] to;
    private final int[] candidates;
    private final long[] ties;

    /** The value, greatest first, above where the edge is. */
    private final long[] order;

    private int size;

    Edges(int most) {
        to = new int[most];
        candidates = new int[most];
        ties = new long[most];
        order = new long[most];
    }

    /**
     * One more.
     *
     * @param tie of two with the same value the lesser one comes first
     */
    void add(int one, int candidate, float value, long tie) {
        to[size] = one;
        candidates[size] = candidate;
        ties[size] = tie;
        order[size] = (long) ~ascending(value) << Integer.SIZE | size;
        size++;
    }

    /** A number that is greater for a greater value. */
    private static int ascending(float value) {
        var bits = Float.floatToIntBits(value);
        return bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
    }

    /** Once, after all are in. */
    void sort() {
        Arrays.sort(order, 0, size);
        for (var from = 0; from < size; ) {
            var value = order[from] >> Integer.SIZE;
            var end = from + 1;
            while (end < size && order[end] >> Integer.SIZE == value) {
                end++;
            }
            if (end > from + 1) {
                sortTies(from, end);
            }
            from = end;
        }
    }

    private void sortTies(int from, int end) {
        var same = Arrays.copyOfRange(order, from, end);
        var keys = new long[same.length];
        for (var at = 0; at < keys.length; at++) {
            keys[at] = ties[(int) same[at]] >> PLACE << PLACE | at;
        }
        Arrays.sort(keys);
        for (var at = 0; at < keys.length; at++) {
            order[from + at] = same[(int) keys[at] & (1 << PLACE) - 1];
        }
    }

    int size() {
        return size;
    }

    /** In whose list, for the best at rank 0. */
    int to(int rank) {
        return to[(int) order[rank]];
    }

    /** Who would stand in it. */
    int candidate(int rank) {
        return candidates[(int) order[rank]];
    }
}
