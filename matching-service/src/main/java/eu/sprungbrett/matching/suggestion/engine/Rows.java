package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Nearest.Few;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses whom to look at closely. In an event of up to {@link #CLOSELY} people everybody looks at
 * everybody; in a larger one at the {@value #CLOSELY} to whom the directions of what is sought and
 * offered point, both ways.
 *
 * <p>What an earlier choice says of people who have not changed is taken over; the choice is the
 * same as if it were made anew.
 */
final class Rows {

    /** How many one looks at closely. */
    static final int CLOSELY = 64;

    /** When more than one in so many have changed, it is faster to choose anew. */
    private static final int MANY = 16;

    private final Person[] people;
    private final Scoring scoring;
    private final boolean everybody;
    private final boolean[] seeks;

    /** Blocks of {@link Tiles#WIDTH} people. */
    private final byte[][][] seeking;

    private final byte[][][] offering;
    private final Few[] rows;

    Rows(Person[] people, Scoring scoring) {
        this(people, scoring, null, new Same(people, new Person[0]));
    }

    /**
     * Chooses.
     *
     * @param before by the same scoring
     * @param same who is the same as there
     */
    Rows(Person[] people, Scoring scoring, @Nullable Rows before, Same same) {
        this.people = people;
        this.scoring = scoring;
        everybody = people.length <= CLOSELY + 1;
        seeks = new boolean[people.length];
        for (var one = 0; one < people.length; one++) {
            seeks[one] = people[one].seeks.length > 0;
        }
        var blocks = everybody ? 0 : (people.length + Tiles.WIDTH - 1) / Tiles.WIDTH;
        seeking = new byte[blocks][][];
        offering = new byte[blocks][][];
        layOut(before);
        if (everybody) {
            rows = new Few[0];
        } else if (before == null
                || before.everybody
                || same.changed().length > people.length / MANY) {
            rows = new Search(people, seeks, scoring, seeking, offering).everybody();
        } else {
            rows = new Few[people.length];
            takeOver(before, same);
        }
    }

    private void layOut(@Nullable Rows before) {
        for (var block = 0; block < seeking.length; block++) {
            var from = block * Tiles.WIDTH;
            var to = Math.min(from + Tiles.WIDTH, people.length);
            if (before != null && before.hasBlock(block, people, from, to)) {
                seeking[block] = before.seeking[block];
                offering[block] = before.offering[block];
            } else {
                var some = Arrays.asList(people).subList(from, to);
                seeking[block] =
                        Tiles.columns(some.stream().map(it -> it.seeking).toArray(float[][]::new));
                offering[block] =
                        Tiles.columns(some.stream().map(it -> it.offering).toArray(float[][]::new));
            }
        }
    }

    private boolean hasBlock(int block, Person[] others, int from, int to) {
        if (block >= seeking.length || Math.min(from + Tiles.WIDTH, people.length) != to) {
            return false;
        }
        for (var one = from; one < to; one++) {
            if (people[one] != others[one]) {
                return false;
            }
        }
        return true;
    }

    /** The others somebody looks at, in order of their numbers; not to be changed. */
    int[] of(int one) {
        return everybody ? mayMeet(people[one]) : rows[one].people;
    }

    private int[] mayMeet(Person one) {
        return IntStream.range(0, people.length)
                .filter(it -> scoring.mayMeet(one, people[it]))
                .toArray();
    }

    /**
     * Whoever looked at somebody who has left or changed looks for others; all others look only
     * whether they would rather have somebody new.
     */
    private void takeOver(Rows before, Same same) {
        var news = same.changed();
        var rough = new float[news.length][people.length];
        for (var at = 0; at < news.length; at++) {
            compare(people[news[at]], rough[at]);
        }
        var again = new int[people.length];
        var count = 0;
        for (var one = 0; one < people.length; one++) {
            if (same.isNew(one) || same.misses(before.rows[same.then(one)].people)) {
                again[count++] = one;
            } else {
                rows[one] = joined(one, before.rows[same.then(one)], same, rough);
            }
        }
        var some = Arrays.copyOf(again, count);
        var found = new Search(people, seeks, scoring, seeking, offering).some(some);
        for (var at = 0; at < count; at++) {
            rows[some[at]] = found[at];
        }
    }

    /** Those from before, and whoever is new and better than the worst of them. */
    private Few joined(int one, Few before, Same same, float[][] rough) {
        var numbers = same.now(before.people);
        Nearest best = null;
        for (var at = 0; at < rough.length; at++) {
            var other = same.changed()[at];
            var score = rough[at][one];
            if (isWanted(other, score, numbers, before.scores)
                    && scoring.mayMeet(people[one], people[other])) {
                if (best == null) {
                    best = nearest(numbers, before.scores);
                }
                if (best.wants(other, score)) {
                    best.add(other, score);
                }
            }
        }
        return best == null ? new Few(numbers, before.scores) : best.few();
    }

    private static boolean isWanted(int other, float score, int[] numbers, float[] scores) {
        var wanted = numbers.length < CLOSELY;
        for (var at = 0; at < numbers.length && !wanted; at++) {
            wanted = Nearest.isBetter(score, other, scores[at], numbers[at]);
        }
        return wanted;
    }

    private static Nearest nearest(int[] numbers, float[] scores) {
        var nearest = new Nearest(CLOSELY);
        for (var at = 0; at < numbers.length; at++) {
            nearest.add(numbers[at], scores[at]);
        }
        return nearest;
    }

    /** The others to look at for one who is not, or not as they are now, among them. */
    int[] of(Person one) {
        if (everybody) {
            return mayMeet(one);
        }
        var rough = new float[people.length];
        compare(one, rough);
        var best = new Nearest(CLOSELY);
        for (var other = 0; other < rough.length; other++) {
            if (best.wants(other, rough[other]) && scoring.mayMeet(one, people[other])) {
                best.add(other, rough[other]);
            }
        }
        return best.few().people;
    }

    /** How roughly one and everybody fit. */
    private void compare(Person one, float[] scores) {
        var toThem = new float[Tiles.WIDTH];
        var toUs = new float[Tiles.WIDTH];
        for (var block = 0; block < seeking.length; block++) {
            Tiles.multiply(one.seeking, offering[block], toThem);
            Tiles.multiply(one.offering, seeking[block], toUs);
            var start = block * Tiles.WIDTH;
            for (var other = start; other < Math.min(start + Tiles.WIDTH, people.length); other++) {
                var column = other - start;
                scores[other] =
                        Rough.score(
                                toThem[column], toUs[column], one.seeks.length > 0, seeks[other]);
            }
        }
    }
}
