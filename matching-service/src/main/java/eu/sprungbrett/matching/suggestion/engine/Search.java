package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Nearest.Few;

import java.util.Arrays;

/**
 * Finds the nearest to everybody, all pairs, each once; or to some. Of all pairs first one product
 * is computed; where it alone shows that neither wants the other any more, the second is left out.
 * For one thread, once.
 */
final class Search {

    /** Above this share of pairs it is faster to compute all their second products. */
    private static final int MANY = Tiles.HEIGHT * Tiles.WIDTH / 6;

    private final Person[] people;
    private final boolean[] seeks;
    private final Scoring scoring;

    /** What everybody seeks, in blocks of {@link Tiles#WIDTH}. */
    private final byte[][][] seeking;

    /** What everybody offers, likewise. */
    private final byte[][][] offering;

    private final Nearest[] best;

    /** With less than this nobody enters somebody's few. */
    private final float[] needs;

    private final float[][] sought = new float[Tiles.HEIGHT][];
    private final float[][] offered = new float[Tiles.HEIGHT][];
    private final float[][] toThem = new float[Tiles.HEIGHT][Tiles.WIDTH];
    private final float[][] toUs = new float[Tiles.HEIGHT][Tiles.WIDTH];

    /** The columns of a row that may be wanted, and how many they are. */
    private final int[][] promising = new int[Tiles.HEIGHT][Tiles.WIDTH];

    private final int[] found = new int[Tiles.HEIGHT];

    /**
     * Begins.
     *
     * @param seeks who seeks anything
     */
    Search(
            Person[] people,
            boolean[] seeks,
            Scoring scoring,
            byte[][][] seeking,
            byte[][][] offering) {
        this.people = people;
        this.seeks = seeks;
        this.scoring = scoring;
        this.seeking = seeking;
        this.offering = offering;
        best = new Nearest[people.length];
        needs = new float[people.length];
        Arrays.fill(needs, Rough.ANYTHING);
    }

    /** The nearest to everybody. */
    Few[] everybody() {
        Arrays.setAll(best, _ -> new Nearest(Rows.CLOSELY));
        var seekers = new float[people[0].seeking.length][Tiles.WIDTH];
        var givers = new float[seekers.length][Tiles.WIDTH];
        for (var block = 0; block < seeking.length; block++) {
            Tiles.unpack(seeking[block], seekers);
            Tiles.unpack(offering[block], givers);
            var start = block * Tiles.WIDTH;
            for (var from = start; from < people.length; from += Tiles.HEIGHT) {
                var rows = Math.min(Tiles.HEIGHT, people.length - from);
                for (var row = 0; row < Tiles.HEIGHT; row++) {
                    choose(row, from + Math.min(row, rows - 1));
                }
                Tiles.multiply(sought, givers, toThem);
                if (look(from, rows, start) > MANY) {
                    Tiles.multiply(offered, seekers, toUs);
                } else {
                    for (var row = 0; row < rows; row++) {
                        multiplyPromising(row, start);
                    }
                }
                for (var row = 0; row < rows; row++) {
                    take(from + row, row, start);
                }
            }
        }
        return Arrays.stream(best).map(Nearest::few).toArray(Few[]::new);
    }

    /** The nearest to some, in the same order. */
    Few[] some(int[] some) {
        for (var one : some) {
            best[one] = new Nearest(Rows.CLOSELY);
        }
        var seekers = new float[people[0].seeking.length][Tiles.WIDTH];
        var givers = new float[seekers.length][Tiles.WIDTH];
        for (var block = 0; block < seeking.length; block++) {
            Tiles.unpack(seeking[block], seekers);
            Tiles.unpack(offering[block], givers);
            for (var from = 0; from < some.length; from += Tiles.HEIGHT) {
                var rows = Math.min(Tiles.HEIGHT, some.length - from);
                for (var row = 0; row < Tiles.HEIGHT; row++) {
                    choose(row, some[from + Math.min(row, rows - 1)]);
                }
                Tiles.multiply(sought, givers, toThem);
                Tiles.multiply(offered, seekers, toUs);
                for (var row = 0; row < rows; row++) {
                    takeAll(some[from + row], row, block * Tiles.WIDTH);
                }
            }
        }
        return Arrays.stream(some).mapToObj(it -> best[it].few()).toArray(Few[]::new);
    }

    private void choose(int row, int one) {
        sought[row] = people[one].seeking;
        offered[row] = people[one].offering;
    }

    private void takeAll(int one, int row, int start) {
        for (var other = start; other < Math.min(start + Tiles.WIDTH, people.length); other++) {
            var column = other - start;
            var score =
                    Rough.score(toThem[row][column], toUs[row][column], seeks[one], seeks[other]);
            if (best[one].wants(other, score) && scoring.mayMeet(people[one], people[other])) {
                best[one].add(other, score);
            }
        }
    }

    private int look(int from, int rows, int start) {
        var all = 0;
        for (var row = 0; row < rows; row++) {
            found[row] = look(from + row, start, toThem[row], promising[row]);
            all += found[row];
        }
        return all;
    }

    /** Each pair once, with the greater number as the row. */
    private int look(int one, int start, float[] products, int[] columns) {
        var need = seeks[one] ? needs[one] : Rough.ANYTHING;
        var count = 0;
        for (var column = 0; column < Math.min(Tiles.WIDTH, one - start); column++) {
            // Written in any case, and overwritten if it is not promising: that needs no branch.
            columns[count] = column;
            count += products[column] >= Math.min(need, needs[start + column]) ? 1 : 0;
        }
        return count;
    }

    private void multiplyPromising(int row, int start) {
        var columns = promising[row];
        var vectors = new float[Tiles.SINGLY][];
        for (var at = 0; at < found[row]; at += Tiles.SINGLY) {
            for (var next = 0; next < Tiles.SINGLY; next++) {
                var column = columns[Math.min(at + next, found[row] - 1)];
                vectors[next] = people[start + column].seeking;
            }
            Tiles.multiplySingly(offered[row], vectors, columns, at, found[row], toUs[row]);
        }
    }

    private void take(int one, int row, int start) {
        var mine = best[one];
        for (var at = 0; at < found[row]; at++) {
            var column = promising[row][at];
            var other = start + column;
            var theirs = best[other];
            var score =
                    Rough.score(toThem[row][column], toUs[row][column], seeks[one], seeks[other]);
            var wanted = mine.wants(other, score);
            var wantedThere = theirs.wants(one, score);
            if ((wanted || wantedThere) && scoring.mayMeet(people[one], people[other])) {
                if (wanted) {
                    mine.add(other, score);
                    needs[one] = Rough.need(mine.worst());
                }
                if (wantedThere) {
                    theirs.add(one, score);
                    needs[other] = Rough.need(theirs.worst());
                }
            }
        }
    }
}
