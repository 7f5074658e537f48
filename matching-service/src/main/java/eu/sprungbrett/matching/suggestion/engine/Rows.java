package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses whom to look at closely. In an event of up to {@link #CLOSELY} people everybody looks at
 * everybody; in a larger one at the {@value #CLOSELY} to whom the directions of what is sought and
 * offered point, both ways.
 */
final class Rows {

    /** How many one looks at closely. */
    static final int CLOSELY = 128;

    private Rows() {}

    /** For each person the others to look at, in order of their numbers. */
    static int[][] of(Person[] people, Scoring scoring) {
        return people.length <= CLOSELY + 1 ? everybody(people, scoring) : nearest(people, scoring);
    }

    private static int[][] everybody(Person[] people, Scoring scoring) {
        return IntStream.range(0, people.length)
                .mapToObj(
                        one ->
                                IntStream.range(0, people.length)
                                        .filter(it -> scoring.mayMeet(people[one], people[it]))
                                        .toArray())
                .toArray(int[][]::new);
    }

    private static int[][] nearest(Person[] people, Scoring scoring) {
        var dimensions = people[0].seeking.length;
        var height = (people.length + Tiles.HEIGHT - 1) / Tiles.HEIGHT * Tiles.HEIGHT;
        var seeking = new float[height * dimensions];
        var offering = new float[height * dimensions];
        for (var one = 0; one < people.length; one++) {
            System.arraycopy(people[one].seeking, 0, seeking, one * dimensions, dimensions);
            System.arraycopy(people[one].offering, 0, offering, one * dimensions, dimensions);
        }
        var best = new Nearest[people.length];
        Arrays.setAll(best, _ -> new Nearest(CLOSELY));
        var seekingColumns = new float[dimensions * Tiles.WIDTH];
        var offeringColumns = new float[dimensions * Tiles.WIDTH];
        var toThem = new float[Tiles.HEIGHT][Tiles.WIDTH];
        var toUs = new float[Tiles.HEIGHT][Tiles.WIDTH];
        for (var block = 0; block < people.length; block += Tiles.WIDTH) {
            var width = Math.min(Tiles.WIDTH, people.length - block);
            Tiles.transpose(seeking, dimensions, block, width, seekingColumns);
            Tiles.transpose(offering, dimensions, block, width, offeringColumns);
            for (var from = block; from < height; from += Tiles.HEIGHT) {
                Tiles.multiply(seeking, dimensions, from, offeringColumns, toThem);
                Tiles.multiply(offering, dimensions, from, seekingColumns, toUs);
                for (var row = 0; row < Math.min(Tiles.HEIGHT, people.length - from); row++) {
                    take(people, scoring, best, from + row, block, width, toThem[row], toUs[row]);
                }
            }
        }
        return Arrays.stream(best).map(Nearest::people).toArray(int[][]::new);
    }

    /** Each pair once, with the greater number as the row. */
    private static void take(
            Person[] people,
            Scoring scoring,
            Nearest[] best,
            int one,
            int block,
            int width,
            float[] toThem,
            float[] toUs) {
        var mine = best[one];
        var seeks = people[one].seeks.length > 0;
        for (var column = 0; column < Math.min(width, one - block); column++) {
            var other = block + column;
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
    static int[] of(Person one, Person[] people, Scoring scoring) {
        if (people.length <= CLOSELY + 1) {
            return IntStream.range(0, people.length)
                    .filter(it -> scoring.mayMeet(one, people[it]))
                    .toArray();
        }
        var best = new Nearest(CLOSELY);
        for (var other = 0; other < people.length; other++) {
            var them = people[other];
            var score =
                    roughly(
                            Texts.dot(one.seeking, them.offering),
                            Texts.dot(one.offering, them.seeking),
                            one.seeks.length > 0,
                            them.seeks.length > 0);
            if (best.wants(other, score) && scoring.mayMeet(one, them)) {
                best.add(other, score);
            }
        }
        return best.people();
    }
}
