package eu.sprungbrett.matching.suggestion.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Fills everybody's list so that nobody is swamped and nobody is left over.
 *
 * <p>Greedy by the score corrected for hubs (cross-domain similarity local scaling): twice the
 * score less the mean of the candidate's own ten best. A candidate who stands in enough lists,
 * counting the requests they have not answered, is passed over. Part of each list is kept for those
 * who joined late. Whoever ends up in too few lists takes the place of somebody who stands in
 * enough.
 */
final class Allocation {

    private final Person[] people;
    private final Ties ties;
    private final Rules rules;
    private final int[][] rows;
    private final float[][] scores;
    private final float[] hubness;
    private final List<List<Integer>> lists = new ArrayList<>();
    private final int[] standing;
    private final int[] room;

    /** One could be suggested to the other. */
    private record Edge(int to, int candidate, float value, long tie) {}

    Allocation(
            Person[] people,
            Ties ties,
            Rules rules,
            int[][] rows,
            float[][] scores,
            float[] hubness) {
        this.people = people;
        this.ties = ties;
        this.rules = rules;
        this.rows = rows;
        this.scores = scores;
        this.hubness = hubness;
        standing = new int[people.length];
        room = new int[people.length];
        for (var one = 0; one < people.length; one++) {
            lists.add(new ArrayList<>());
            var waiting = ties.waiting().getOrDefault(people[one].profile.id(), 0);
            room[one] = Math.max(0, rules.listCap() - waiting);
        }
    }

    List<List<Integer>> lists() {
        wished();
        var edges = edges();
        var kept = (int) Math.ceil(rules.lateShare() * rules.listLength());
        if (kept > 0 && Arrays.stream(people).anyMatch(it -> it.profile.late())) {
            fill(edges, rules.listLength() - kept, false);
            fill(edges, rules.listLength(), true);
        }
        fill(edges, rules.listLength(), false);
        leastServedFirst();
        return lists;
    }

    /** Whom somebody wishes to meet stands in their list, whatever the rest. */
    private void wished() {
        for (var one = 0; one < people.length; one++) {
            var wishes = ties.wishesOf(people[one].profile.id());
            if (!wishes.isEmpty()) {
                for (var other : rows[one]) {
                    if (wishes.containsKey(people[other].profile.id())) {
                        put(one, other);
                    }
                }
            }
        }
    }

    private List<Edge> edges() {
        var hashes = Arrays.stream(people).mapToLong(it -> hash(it.profile.id())).toArray();
        var edges = new ArrayList<Edge>();
        for (var one = 0; one < people.length; one++) {
            for (var at = 0; at < rows[one].length; at++) {
                if (scores[one][at] > 0) {
                    var other = rows[one][at];
                    edges.add(
                            new Edge(one, other, value(one, at), tie(hashes[one], hashes[other])));
                }
            }
        }
        edges.sort(
                (a, b) ->
                        a.value() == b.value()
                                ? Long.compare(a.tie(), b.tie())
                                : Float.compare(b.value(), a.value()));
        return edges;
    }

    private float value(int one, int at) {
        return 2 * scores[one][at] - hubness[rows[one][at]];
    }

    /** Who comes first of two that are equally good: nobody's name decides for the whole event. */
    private static long tie(long one, long other) {
        return (31 * one + other) * 0x9E3779B97F4A7C15L;
    }

    private static long hash(String id) {
        var hash = 1125899906842597L;
        for (var at = 0; at < id.length(); at++) {
            hash = 31 * hash + id.charAt(at);
        }
        return hash;
    }

    private void fill(List<Edge> edges, int length, boolean lateOnly) {
        for (var edge : edges) {
            var list = lists.get(edge.to());
            if (list.size() < length
                    && standing[edge.candidate()] < room[edge.candidate()]
                    && (!lateOnly || people[edge.candidate()].profile.late())
                    && !list.contains(edge.candidate())) {
                put(edge.to(), edge.candidate());
            }
        }
    }

    private void put(int to, int candidate) {
        lists.get(to).add(candidate);
        standing[candidate]++;
    }

    private void leastServedFirst() {
        var few =
                new ArrayList<>(
                        java.util.stream.IntStream.range(0, people.length)
                                .filter(it -> standing[it] < Math.min(rules.floor(), room[it]))
                                .boxed()
                                .toList());
        few.sort(Comparator.<Integer>comparingInt(it -> standing[it]).thenComparing(it -> it));
        for (var one : few) {
            var wanting = rules.floor() - standing[one];
            var hosts = new ArrayList<>(Arrays.stream(rows[one]).boxed().toList());
            hosts.sort(
                    Comparator.<Integer>comparingDouble(it -> -scoreOf(it, one))
                            .thenComparing(it -> it));
            for (var host : hosts) {
                if (wanting > 0 && makeRoom(host, one)) {
                    put(host, one);
                    wanting--;
                }
            }
        }
    }

    private double scoreOf(int one, int other) {
        var at = Arrays.binarySearch(rows[other], one);
        return at < 0 ? 0 : scores[other][at];
    }

    /** A free place, or that of the worst who stands in more lists than they need. */
    private boolean makeRoom(int host, int one) {
        var list = lists.get(host);
        if (list.contains(one)) {
            return false;
        }
        if (list.size() < rules.listLength()) {
            return true;
        }
        var wishes = ties.wishesOf(people[host].profile.id());
        var worst =
                list.stream()
                        .filter(it -> standing[it] > rules.floor())
                        .filter(it -> !wishes.containsKey(people[it].profile.id()))
                        .min(
                                Comparator.<Integer>comparingDouble(it -> scoreOf(host, it))
                                        .thenComparing(it -> it));
        worst.ifPresent(
                it -> {
                    list.removeIf(it::equals);
                    standing[it]--;
                });
        return worst.isPresent();
    }
}
