package eu.sprungbrett.matching.suggestion.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses whom to look at closely. In an event of up to {@link #CLOSELY} people everybody looks at
 * everybody; in a larger one at the {@value #CLOSELY} to whom the directions of what is sought and
 * offered point, both ways.
 */
final class Rows {

    /** How many one looks at closely. */
    static final int CLOSELY = 64;

    private final Person[] people;
    private final Scoring scoring;
    private final boolean everybody;

    /** Blocks of {@link Tiles#WIDTH} people. */
    private final List<float[][]> seeking = new ArrayList<>();

    private final List<float[][]> offering = new ArrayList<>();

    Rows(Person[] people, Scoring scoring) {
        this.people = people;
        this.scoring = scoring;
        everybody = people.length <= CLOSELY + 1;
        if (!everybody) {
            var sought = Arrays.stream(people).map(it -> it.seeking).toArray(float[][]::new);
            var offered = Arrays.stream(people).map(it -> it.offering).toArray(float[][]::new);
            for (var block = 0; block < people.length; block += Tiles.WIDTH) {
                var width = Math.min(Tiles.WIDTH, people.length - block);
                seeking.add(Tiles.columns(sought, block, width));
                offering.add(Tiles.columns(offered, block, width));
            }
        }
    }

    /** For each person the others to look at, in order of their numbers. */
    int[][] all() {
        return everybody
                ? Arrays.stream(people).map(this::mayMeet).toArray(int[][]::new)
                : nearest();
    }

    private int[] mayMeet(Person one) {
        return IntStream.range(0, people.length)
                .filter(it -> scoring.mayMeet(one, people[it]))
                .toArray();
    }

    private int[][] nearest() {
        var best = new Nearest[people.length];
        Arrays.setAll(best, _ -> new Nearest(CLOSELY));
        var sought = new float[Tiles.HEIGHT][];
        var offered = new float[Tiles.HEIGHT][];
        var toThem = new float[Tiles.HEIGHT][Tiles.WIDTH];
        var toUs = new float[Tiles.HEIGHT][Tiles.WIDTH];
        for (var block = 0; block < seeking.size(); block++) {
            var start = block * Tiles.WIDTH;
            for (var from = start; from < people.length; from += Tiles.HEIGHT) {
                for (var row = 0; row < Tiles.HEIGHT; row++) {
                    var one = people[Math.min(from + row, people.length - 1)];
                    sought[row] = one.seeking;
                    offered[row] = one.offering;
                }
                Tiles.multiply(sought, offering.get(block), toThem);
                Tiles.multiply(offered, seeking.get(block), toUs);
                for (var row = 0; row < Math.min(Tiles.HEIGHT, people.length - from); row++) {
                    take(best, from + row, start, toThem[row], toUs[row]);
                }
            }
        }
        return Arrays.stream(best).map(Nearest::people).toArray(int[][]::new);
    }

    /** Each pair once, with the greater number as the row. */
    private void take(Nearest[] best, int one, int start, float[] toThem, float[] toUs) {
        var mine = best[one];
        var seeks = people[one].seeks.length > 0;
        for (var column = 0; column < Math.min(Tiles.WIDTH, one - start); column++) {
            var other = start + column;
            var score =
                    roughly(toThem[column], toUs[column], seeks, people[other].seeks.length > 0);
            var theirs = best[other];
            var wanted = mine.wants(other, score);
            var wantedThere = theirs.wants(one, score);
            if ((wanted || wantedThere) && scoring.mayMeet(people[one], people[other])) {
                if (wanted) {
                    mine.add(other, score);
                }
                if (wantedThere) {
                    theirs.add(one, score);
                }
            }
        }
    }

    /** Both directions' products in one number. */
    private static float roughly(float toThem, float toUs, boolean oneSeeks, boolean otherSeeks) {
        var a = Math.max(0, toThem);
        var b = Math.max(0, toUs);
        var one = (oneSeeks ? a : b / 2) + 0.02f;
        var other = (otherSeeks ? b : a / 2) + 0.02f;
        return one * other / (one + other);
    }

    /** The others to look at for one who is not, or not as they are now, among them. */
    int[] of(Person one) {
        if (everybody) {
            return mayMeet(one);
        }
        var best = new Nearest(CLOSELY);
        var toThem = new float[Tiles.WIDTH];
        var toUs = new float[Tiles.WIDTH];
        for (var block = 0; block < seeking.size(); block++) {
            Tiles.multiply(one.seeking, offering.get(block), toThem);
            Tiles.multiply(one.offering, seeking.get(block), toUs);
            var start = block * Tiles.WIDTH;
            for (var other = start; other < Math.min(start + Tiles.WIDTH, people.length); other++) {
                var them = people[other];
                var score =
                        roughly(
                                toThem[other - start],
                                toUs[other - start],
                                one.seeks.length > 0,
                                them.seeks.length > 0);
                if (best.wants(other, score) && scoring.mayMeet(one, them)) {
                    best.add(other, score);
                }
            }
        }
        return best.people();
    }
}
