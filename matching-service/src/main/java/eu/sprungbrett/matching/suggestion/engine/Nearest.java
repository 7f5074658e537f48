package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;

/**
 * The best few of many, whatever the order in which they come: of two that are equal the lower
 * number is better.
 */
final class Nearest {

    private final int[] people;
    private final float[] scores;
    private int size;

    /** The few, in order of their numbers. */
    static final class Few {

        final int[] people;
        final float[] scores;

        Few(int[] people, float[] scores) {
            this.people = people;
            this.scores = scores;
        }
    }

    Nearest(int room) {
        people = new int[room];
        scores = new float[room];
    }

    /** Below this nothing is taken any more. */
    boolean wants(int person, float score) {
        return size < people.length || isBetter(score, person, scores[0], people[0]);
    }

    /** The worst score that is in; less than any while there is room. */
    float worst() {
        return size < people.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    /** Takes one that is wanted. */
    void add(int person, float score) {
        if (size < people.length) {
            people[size] = person;
            scores[size] = score;
            rise(size++);
        } else {
            people[0] = person;
            scores[0] = score;
            sink();
        }
    }

    /** Those that are in. */
    Few few() {
        var keys = new long[size];
        for (var at = 0; at < size; at++) {
            keys[at] = (long) people[at] << Integer.SIZE | at;
        }
        Arrays.sort(keys);
        var sorted = new int[size];
        var theirs = new float[size];
        for (var at = 0; at < size; at++) {
            sorted[at] = people[(int) keys[at]];
            theirs[at] = scores[(int) keys[at]];
        }
        return new Few(sorted, theirs);
    }

    static boolean isBetter(float score, int person, float other, int otherPerson) {
        return score > other || (score == other && person < otherPerson);
    }

    private void rise(int from) {
        var at = from;
        while (at > 0) {
            var parent = (at - 1) / 2;
            if (isBetter(scores[at], people[at], scores[parent], people[parent])) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void sink() {
        var at = 0;
        while (2 * at + 1 < size) {
            var child = 2 * at + 1;
            if (child + 1 < size
                    && isBetter(
                            scores[child], people[child], scores[child + 1], people[child + 1])) {
                child++;
            }
            if (isBetter(scores[child], people[child], scores[at], people[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int one, int other) {
        var person = people[one];
        people[one] = people[other];
        people[other] = person;
        var score = scores[one];
        scores[one] = scores[other];
        scores[other] = score;
    }
}
