package eu.sprungbrett.matching.suggestion.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fills everybody's list so that nobody is swamped and nobody is left over.
 *
 * <p>Greedy by the score corrected for hubs (cross-domain similarity local scaling): twice the
 * score less the mean of the candidate's own ten best. A candidate who stands in enough lists,
 * counting the requests they have not answered, is passed over. Part of each list is kept for those
 * who joined late. Whoever finds nobody left gets some whom others can do without; whoever ends up
 * in too few lists takes the place of somebody who stands in enough.
 */
final class Allocation {

    private final Person[] people;
    private final Ties ties;
    private final Rules rules;
    private final int[][] rows;
    private final float[][] scores;
    private final float[] hubness;
    private final Places[] lists;
    private final int[] standing;
    private final int[] room;

    /** One list. */
    private static final class Places {

        private int[] taken;
        private int size;

        Places(int usually) {
            taken = new int[usually];
        }

        boolean has(int candidate) {
            for (var at = 0; at < size; at++) {
                if (taken[at] == candidate) {
                    return true;
                }
            }
            return false;
        }

        void add(int candidate) {
            if (size == taken.length) {
                taken = Arrays.copyOf(taken, 2 * size + 1);
            }
            taken[size++] = candidate;
        }

        void remove(int candidate) {
            var kept = 0;
            for (var at = 0; at < size; at++) {
                if (taken[at] != candidate) {
                    taken[kept++] = taken[at];
                }
            }
            size = kept;
        }

        int[] all() {
            return Arrays.copyOf(taken, size);
        }
    }

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
        lists = new Places[people.length];
        Arrays.setAll(lists, _ -> new Places(rules.listLength()));
        standing = new int[people.length];
        room = new int[people.length];
        for (var one = 0; one < people.length; one++) {
            var waiting = ties.waiting().getOrDefault(people[one].profile.id(), 0);
            room[one] = Math.max(0, rules.listCap() - waiting);
        }
    }

    /** Everybody's list, by their numbers. */
    int[][] lists() {
        wished();
        var edges = edges();
        var kept = (int) Math.ceil(rules.lateShare() * rules.listLength());
        if (kept > 0 && Arrays.stream(people).anyMatch(it -> it.profile.late())) {
            fill(edges, rules.listLength() - kept, false);
            fill(edges, rules.listLength(), true);
        }
        fill(edges, rules.listLength(), false);
        nobodyLeftOver();
        leastServedFirst();
        return Arrays.stream(lists).map(Places::all).toArray(int[][]::new);
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

    private Edges edges() {
        var hashes = Arrays.stream(people).mapToLong(it -> hash(it.profile.id())).toArray();
        var edges = new Edges(Arrays.stream(rows).mapToInt(it -> it.length).sum());
        for (var one = 0; one < people.length; one++) {
            for (var at = 0; at < rows[one].length; at++) {
                if (scores[one][at] > 0) {
                    var other = rows[one][at];
                    var value = 2 * scores[one][at] - hubness[other];
                    edges.add(one, other, value, tie(hashes[one], hashes[other]));
                }
            }
        }
        edges.sort();
        return edges;
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

    private void fill(Edges edges, int length, boolean lateOnly) {
        for (var rank = 0; rank < edges.size(); rank++) {
            var to = edges.to(rank);
            var candidate = edges.candidate(rank);
            if (lists[to].size < length
                    && standing[candidate] < room[candidate]
                    && (!lateOnly || people[candidate].profile.late())
                    && !lists[to].has(candidate)) {
                put(to, candidate);
            }
        }
    }

    private void put(int to, int candidate) {
        lists[to].add(candidate);
        standing[candidate]++;
    }

    /** Whoever found everybody taken gets some whom others, with longer lists, can do without. */
    private void nobodyLeftOver() {
        for (var one = 0; one < people.length; one++) {
            if (lists[one].size < rules.floor()) {
                var self = one;
                Arrays.stream(rows[one])
                        .boxed()
                        .filter(it -> !lists[self].has(it) && scoreOf(it, self) > 0)
                        .sorted(
                                Comparator.<Integer>comparingDouble(it -> -scoreOf(it, self))
                                        .thenComparing(it -> it))
                        .takeWhile(_ -> lists[self].size < rules.floor())
                        .forEach(it -> passOn(it, self));
            }
        }
    }

    /** Moves a candidate from the longest list to another one that stays no longer than it. */
    private void passOn(int candidate, int to) {
        IntStream.range(0, people.length)
                .filter(it -> lists[it].size > lists[to].size + 1 && lists[it].has(candidate))
                .filter(it -> !wishes(it, candidate))
                .boxed()
                .min(
                        Comparator.<Integer>comparingInt(it -> -lists[it].size)
                                .thenComparingDouble(it -> scoreOf(candidate, it))
                                .thenComparing(it -> it))
                .ifPresent(
                        it -> {
                            lists[it].remove(candidate);
                            lists[to].add(candidate);
                        });
    }

    private boolean wishes(int one, int other) {
        return ties.wishesOf(people[one].profile.id()).containsKey(people[other].profile.id());
    }

    private void leastServedFirst() {
        var few =
                IntStream.range(0, people.length)
                        .filter(it -> standing[it] < Math.min(rules.floor(), room[it]))
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(it -> standing[it])
                                        .thenComparing(it -> it))
                        .toList();
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
        var list = lists[host];
        if (list.has(one)) {
            return false;
        }
        if (list.size < rules.listLength()) {
            return true;
        }
        var worst =
                Arrays.stream(list.all())
                        .filter(it -> standing[it] > rules.floor() && !wishes(host, it))
                        .boxed()
                        .min(
                                Comparator.<Integer>comparingDouble(it -> scoreOf(host, it))
                                        .thenComparing(it -> it));
        worst.ifPresent(
                it -> {
                    list.remove(it);
                    standing[it]--;
                });
        return worst.isPresent();
    }
}
