package eu.sprungbrett.matching.suggestion.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has happened between people so far.
 *
 * @param closed pairs that are not suggested any more: no thanks, meeting under way, met before
 * @param wishes by who said it and about whom; only {@code must} and {@code would}
 * @param waiting how many requests one has not answered yet
 * @param accepted whom somebody has asked or said yes to
 * @param refused whom somebody did not want, for a reason that says something about their kind
 */
public record Ties(
        Set<Pair> closed,
        Map<String, Map<String, Wish>> wishes,
        Map<String, Integer> waiting,
        Map<String, List<String>> accepted,
        Map<String, List<String>> refused) {

    /** Nothing yet. */
    public static final Ties NONE = new Ties(Set.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** What somebody wishes, strongest first. */
    public enum Wish {
        MUST,
        WOULD
    }

    /** Two people in either order. */
    public record Pair(String one, String other) {

        public Pair {
            if (one.compareTo(other) > 0) {
                var swapped = one;
                one = other;
                other = swapped;
            }
        }
    }

    public Ties {
        closed = Set.copyOf(closed);
        wishes = Map.copyOf(wishes);
        waiting = Map.copyOf(waiting);
        accepted = Map.copyOf(accepted);
        refused = Map.copyOf(refused);
    }

    boolean isClosed(String one, String other) {
        return !closed.isEmpty() && closed.contains(new Pair(one, other));
    }

    Map<String, Wish> wishesOf(String person) {
        return wishes.getOrDefault(person, Map.of());
    }

    Collection<String> acceptedBy(String person) {
        return accepted.getOrDefault(person, List.of());
    }

    Collection<String> refusedBy(String person) {
        return refused.getOrDefault(person, List.of());
    }
}
