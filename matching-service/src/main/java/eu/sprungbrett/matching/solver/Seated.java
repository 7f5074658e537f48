package eu.sprungbrett.matching.solver;

import java.util.Arrays;

/** Which meetings sit at the tables of which slot; each in one at most. */
final class Seated {

    private final int[][] meetings;
    private final int[] sizes;
    private final int[] positions;

    Seated(int slots, int meetings) {
        this.meetings = new int[slots][16];
        sizes = new int[slots];
        positions = new int[meetings];
    }

    void clear() {
        Arrays.fill(sizes, 0);
    }

    int size(int slot) {
        return sizes[slot];
    }

    int get(int slot, int index) {
        return meetings[slot][index];
    }

    void add(int slot, int m) {
        if (sizes[slot] == meetings[slot].length) {
            meetings[slot] = Arrays.copyOf(meetings[slot], 2 * sizes[slot]);
        }
        positions[m] = sizes[slot];
        meetings[slot][sizes[slot]++] = m;
    }

    void remove(int slot, int m) {
        var last = meetings[slot][--sizes[slot]];
        meetings[slot][positions[m]] = last;
        positions[last] = positions[m];
    }
}
