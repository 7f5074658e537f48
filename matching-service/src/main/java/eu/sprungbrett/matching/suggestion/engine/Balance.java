package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;

/**
 * What a set of lists is like.
 *
 * @param people how many there are
 * @param never how many stand in nobody's list
 * @param seldom how many stand in fewer than three
 * @param most in how many lists the most suggested stands
 * @param meanScore of all suggestions
 */
public record Balance(int people, int never, int seldom, int most, double meanScore) {

    static Balance of(int people, int[][] lists, int[][] rows, float[][] scores) {
        var in = new int[people];
        var sum = 0.0;
        var count = 0;
        for (var one = 0; one < people; one++) {
            for (var other : lists[one]) {
                in[other]++;
                var at = Arrays.binarySearch(rows[one], other);
                sum += at < 0 ? 0 : scores[one][at];
                count++;
            }
        }
        return new Balance(
                people,
                (int) Arrays.stream(in).filter(it -> it == 0).count(),
                (int) Arrays.stream(in).filter(it -> it < 3).count(),
                Arrays.stream(in).max().orElse(0),
                count == 0 ? 0 : sum / count);
    }
}
