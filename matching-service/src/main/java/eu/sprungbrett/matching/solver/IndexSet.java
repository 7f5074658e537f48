package eu.sprungbrett.matching.solver;

import java.util.Arrays;

/** A set of small numbers in which any member can be drawn by its position. */
final class IndexSet {

    private final int[] members;
    private final int[] positions;
    private int size;

    IndexSet(int capacity) {
        members = new int[capacity];
        positions = new int[capacity];
        Arrays.fill(positions, -1);
    }

    int size() {
        return size;
    }

    int get(int position) {
        return members[position];
    }

    boolean contains(int member) {
        return positions[member] >= 0;
    }

    void add(int member) {
        if (positions[member] < 0) {
            positions[member] = size;
            members[size++] = member;
        }
    }

    void remove(int member) {
        var position = positions[member];
        if (position >= 0) {
            var last = members[--size];
            members[position] = last;
            positions[last] = position;
            positions[member] = -1;
        }
    }

    int[] toArray() {
        return Arrays.copyOf(members, size);
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            positions[members[i]] = -1;
        }
        size = 0;
    }
}
