package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who is the same as in an earlier ranking, and which number they had there. Numbers follow ids, so
 * that of two who are the same the one who came first then comes first now.
 */
final class Same {

    private static final int NOBODY = -1;

    private final int[] then;
    private final int[] now;
    private final int[] changed;
    private final boolean moved;

    /**
     * Compares.
     *
     * @param people in order of their ids; whoever is the very same object is the same
     * @param before likewise
     */
    Same(Person[] people, Person[] before) {
        then = new int[people.length];
        now = new int[before.length];
        Arrays.fill(then, NOBODY);
        Arrays.fill(now, NOBODY);
        var one = 0;
        var other = 0;
        while (one < people.length && other < before.length) {
            var order = people[one].profile.id().compareTo(before[other].profile.id());
            if (order == 0 && people[one] == before[other]) {
                then[one] = other;
                now[other] = one;
            }
            if (order <= 0) {
                one++;
            }
            if (order >= 0) {
                other++;
            }
        }
        changed = IntStream.range(0, then.length).filter(it -> then[it] == NOBODY).toArray();
        moved = IntStream.range(0, then.length).anyMatch(it -> !isNew(it) && then[it] != it);
    }

    /** Whether somebody was not there, or not as they are now. */
    boolean isNew(int number) {
        return then[number] == NOBODY;
    }

    /** Their number then; they are not new. */
    int then(int number) {
        return then[number];
    }

    /** The numbers of those who are new or have changed. */
    int[] changed() {
        return changed;
    }

    /** Whether somebody, by their number then, has left or has changed. */
    boolean hasLeft(int numberThen) {
        return now[numberThen] == NOBODY;
    }

    /** Whether one of these, by their numbers then, has left or has changed. */
    boolean misses(int[] numbersThen) {
        for (var number : numbersThen) {
            if (hasLeft(number)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The numbers these have now; none of them is missing. The very same array when nobody moved.
     */
    int[] now(int[] numbersThen) {
        if (!moved) {
            return numbersThen;
        }
        var numbers = new int[numbersThen.length];
        for (var at = 0; at < numbers.length; at++) {
            numbers[at] = now[numbersThen[at]];
        }
        return numbers;
    }
}
