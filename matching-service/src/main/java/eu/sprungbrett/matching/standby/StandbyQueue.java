package eu.sprungbrett.matching.standby;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The fair order: who has had the fewest meetings comes first, then who has waited longest. A pure
 * function, so that it can be tried out and simulated.
 */
public final class StandbyQueue {

    private static final Comparator<Place> FAIR =
            Comparator.comparingLong(Place::meetings)
                    .thenComparing(Place::since)
                    .thenComparing(Place::person);

    private StandbyQueue() {}

    /**
     * Somebody in the queue.
     *
     * @param meetings how many they have had or will have in this event
     * @param since when they joined
     */
    public record Place(String person, long meetings, Instant since) {}

    /** Two who are offered a table together. */
    public record Pair(String first, String second) {}

    /** The queue in its order. */
    public static List<Place> inOrder(List<Place> queue) {
        return queue.stream().sorted(FAIR).toList();
    }

    /**
     * Goes through the queue and gives each the first after them who suits; nobody is in two pairs.
     *
     * @param suits whether two may and want to meet
     * @param tables how many pairs there may be
     */
    public static List<Pair> pairs(
            List<Place> queue, BiPredicate<String, String> suits, int tables) {
        var order = inOrder(queue);
        var taken = new HashSet<String>();
        var pairs = new ArrayList<Pair>();
        for (var first = 0; first < order.size() && pairs.size() < tables; first++) {
            var one = order.get(first).person();
            if (taken.contains(one)) {
                continue;
            }
            for (var second = first + 1; second < order.size(); second++) {
                var other = order.get(second).person();
                if (!taken.contains(other) && suits.test(one, other)) {
                    taken.add(one);
                    taken.add(other);
                    pairs.add(new Pair(one, other));
                    break;
                }
            }
        }
        return List.copyOf(pairs);
    }
}
