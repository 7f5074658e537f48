package eu.sprungbrett.matching.suggestion.engine;

import static java.util.Objects.requireNonNull;

import eu.sprungbrett.matching.suggestion.engine.Explanation.Without;
import eu.sprungbrett.matching.suggestion.engine.Nearest.Few;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Everybody's suggestions at one moment. Read-only. */
public final class Ranking {

    private static final int BEST = 10;

    private final Person[] people;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Ties ties;
    private final Scoring scoring;
    private final Texts texts;
    private final Tastes tastes;
    private final Rows closely;
    private final int[][] rows;
    private final float[][] scores;
    private final float[] hubness;
    private final int[][] lists;
    private final Rules rules;

    /**
     * Ranks.
     *
     * @param before an earlier ranking by the same scoring and rules, from which is taken over what
     *     has not changed; the result is the same without it
     */
    Ranking(
            Person[] people,
            Ties ties,
            Scoring scoring,
            Rules rules,
            Texts texts,
            @Nullable Ranking before) {
        this.people = people;
        this.ties = ties;
        this.scoring = scoring;
        this.texts = texts;
        this.rules = rules;
        for (var one = 0; one < people.length; one++) {
            numbers.put(people[one].profile.id(), one);
        }
        var same = new Same(people, before == null ? new Person[0] : before.people);
        tastes = new Tastes(ties, numbers, people);
        closely = new Rows(people, scoring, before == null ? null : before.closely, same);
        rows = openRows();
        scores = scores(before, same);
        hubness = hubness();
        lists = new Allocation(people, ties, rules, rows, scores, hubness).lists();
    }

    /** Whom somebody looks at, but for those who are not suggested to them any more. */
    private int[][] openRows() {
        var closed = closed();
        var open = new int[people.length][];
        for (var one = 0; one < open.length; one++) {
            var theirs = closed.get(one);
            var row = closely.of(one);
            open[one] =
                    theirs == null
                            ? row
                            : Arrays.stream(row).filter(it -> !theirs.contains(it)).toArray();
        }
        return open;
    }

    private Map<Integer, Set<Integer>> closed() {
        var closed = new HashMap<Integer, Set<Integer>>();
        for (var pair : ties.closed()) {
            var one = numbers.get(pair.one());
            var other = numbers.get(pair.other());
            if (one != null && other != null) {
                closed.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
                closed.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
            }
        }
        return closed;
    }

    private float[][] scores(@Nullable Ranking before, Same same) {
        var anew = new boolean[people.length];
        for (var one = 0; one < anew.length; one++) {
            anew[one] =
                    before == null
                            || same.isNew(one)
                            || !tastes.areTheSame(people[one].profile.id(), before.tastes);
        }
        var all = new float[rows.length][];
        for (var one : byTheme()) {
            var known = before == null || anew[one] ? null : before.known(same.then(one), same);
            all[one] = scores(one, anew, known, all);
        }
        return all;
    }

    /**
     * Who seeks the same one after the other: they look at the same people, who are at hand then.
     */
    private int[] byTheme() {
        return IntStream.range(0, people.length)
                .boxed()
                .sorted(Comparator.comparingInt(it -> people[it].theme()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whom somebody looked at, of those who are still the same, by their numbers now. */
    private Few known(int then, Same same) {
        var row = rows[then];
        if (!same.misses(row)) {
            return new Few(same.now(row), scores[then]);
        }
        var theirs = new float[row.length];
        var still = new int[row.length];
        var count = 0;
        for (var at = 0; at < row.length; at++) {
            if (!same.hasLeft(row[at])) {
                still[count] = row[at];
                theirs[count++] = scores[then][at];
            }
        }
        return new Few(same.now(Arrays.copyOf(still, count)), Arrays.copyOf(theirs, count));
    }

    private float[] scores(int one, boolean[] anew, @Nullable Few known, float[] @Nullable [] all) {
        var row = rows[one];
        if (known != null && Arrays.equals(known.people, row) && !any(anew, row)) {
            return known.scores;
        }
        var scores = new float[row.length];
        for (var at = 0; at < row.length; at++) {
            var other = row[at];
            var then = known == null || anew[other] ? -1 : Arrays.binarySearch(known.people, other);
            var theirs = then >= 0 ? null : all[other];
            var there = theirs == null ? -1 : Arrays.binarySearch(rows[other], one);
            if (then >= 0) {
                scores[at] = requireNonNull(known).scores[then];
            } else if (theirs != null && there >= 0) {
                scores[at] = theirs[there];
            } else {
                scores[at] = (float) score(people[one], people[other]);
            }
        }
        return scores;
    }

    private static boolean any(boolean[] anew, int[] row) {
        for (var one : row) {
            if (anew[one]) {
                return true;
            }
        }
        return false;
    }

    private double score(Person one, Person other) {
        return scoring.score(one, other, tastes.of(one, other), tastes.of(other, one));
    }

    /** The mean of one's ten best: whoever suits everybody has much of it. */
    private float[] hubness() {
        var means = new float[rows.length];
        if (rules.correctHubs()) {
            for (var one = 0; one < rows.length; one++) {
                means[one] = mean(scores[one]);
            }
        }
        return means;
    }

    private static float mean(float[] row) {
        var sorted = row.clone();
        Arrays.sort(sorted);
        var count = Math.min(BEST, sorted.length);
        var sum = 0f;
        for (var at = sorted.length - count; at < sorted.length; at++) {
            sum += sorted[at];
        }
        return count == 0 ? 0 : sum / count;
    }

    /** How somebody was ranked, if their profile is the same now. */
    @Nullable Person person(Profile profile) {
        var number = numbers.get(profile.id());
        return number != null && people[number].profile.equals(profile) ? people[number] : null;
    }

    /** Whether it was made by the same weights, rules and texts. */
    boolean isBy(Scoring otherScoring, Rules otherRules) {
        return scoring.isSameAs(otherScoring) && rules.equals(otherRules);
    }

    /**
     * Who is suggested to somebody: own wishes first, then by score; nobody for those who are not
     * here.
     */
    public List<Suggestion> suggestions(String person) {
        var number = numbers.get(person);
        if (number == null) {
            return List.of();
        }
        var wishes = ties.wishesOf(person);
        return Arrays.stream(lists[number])
                .mapToObj(
                        it -> {
                            var other = people[it].profile.id();
                            return new Suggestion(
                                    other, score(people[number], people[it]), wishes.get(other));
                        })
                .sorted(
                        Comparator.comparingInt(Ranking::bracket)
                                .thenComparing(
                                        Comparator.comparingDouble(Suggestion::score).reversed())
                                .thenComparing(Suggestion::other))
                .toList();
    }

    private static int bracket(Suggestion suggestion) {
        return switch (suggestion.wish()) {
            case MUST -> 0;
            case WOULD -> 1;
            case null -> 2;
        };
    }

    /**
     * Why somebody is suggested to somebody; both must be here.
     *
     * @throws IllegalArgumentException when one of them is not
     */
    public Explanation explain(String person, String candidate) {
        var number = number(person);
        var self = people[number];
        var other = people[number(candidate)];
        return explain(self, other, scores[number]);
    }

    private int number(String person) {
        var number = numbers.get(person);
        if (number == null) {
            throw new IllegalArgumentException("nobody here is " + person);
        }
        return number;
    }

    private Explanation explain(Person self, Person other, float[] row) {
        var ours = tastes.of(self, other);
        var theirs = tastes.of(other, self);
        var parts = scoring.parts(self, other, ours, theirs);
        var score = parts.stream().mapToDouble(Part::value).sum();
        var strongest = parts.stream().max(Comparator.comparingDouble(Part::value));
        var roles = Scoring.rolesMeet(self, other);
        return new Explanation(
                parts,
                rank(row, score),
                roles == null ? null : roles.role().name(),
                roles == null ? null : roles.answer().name(),
                strongest
                        .filter(it -> it.value() > 0)
                        .map(it -> new Without(it, rank(row, score - it.value())))
                        .orElse(null));
    }

    /** How many of a row are better, and one; the smallest of differences do not count. */
    private static int rank(float[] row, double score) {
        var rank = 1;
        for (var it : row) {
            if (it > score + 1e-6) {
                rank++;
            }
        }
        return rank;
    }

    /**
     * The list and the reasons of somebody whose profile is new or has just changed, against
     * everybody else as they are: one row and one column, both directions.
     */
    public List<Explained> preview(Profile changed) {
        var self = new Person(changed, texts);
        var row = closely.of(self);
        var values = new float[row.length];
        var order = new ArrayList<Integer>();
        for (var at = 0; at < row.length; at++) {
            values[at] = (float) score(self, people[row[at]]);
            if (!ties.isClosed(changed.id(), people[row[at]].profile.id())) {
                order.add(at);
            }
        }
        order.sort(
                Comparator.comparingDouble((Integer it) -> hubness[row[it]] - 2.0 * values[it])
                        .thenComparingInt(it -> row[it]));
        return order.stream()
                .limit(rules.listLength())
                .map(
                        it ->
                                new Explained(
                                        people[row[it]].profile.id(),
                                        values[it],
                                        explain(self, people[row[it]], values)))
                .toList();
    }

    /** Somebody suggested, with the reasons. */
    public record Explained(String other, double score, Explanation explanation) {}

    /**
     * Whom people could be suggested, before any balance: all who were looked at closely, best
     * first.
     */
    public List<Suggestion> candidates(String person) {
        var number = number(person);
        var all = new ArrayList<Suggestion>();
        for (var at = 0; at < rows[number].length; at++) {
            all.add(
                    new Suggestion(
                            people[rows[number][at]].profile.id(), scores[number][at], null));
        }
        all.sort(
                Comparator.comparingDouble(Suggestion::score)
                        .reversed()
                        .thenComparing(Suggestion::other));
        return all;
    }

    /** How much one alone would want to meet the other, 0 to 1; both must be here. */
    public double wanting(String person, String other) {
        var self = people[number(person)];
        var them = people[number(other)];
        return scoring.wanting(self, them, tastes.of(self, them));
    }

    /** Everybody, in order of their ids. */
    public List<String> people() {
        return Arrays.stream(people).map(it -> it.profile.id()).toList();
    }

    /** What these lists are like as a whole. */
    public Balance balance() {
        return Balance.of(people.length, lists, rows, scores);
    }
}
