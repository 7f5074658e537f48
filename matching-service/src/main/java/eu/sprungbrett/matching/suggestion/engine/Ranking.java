package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Explanation.Without;
import eu.sprungbrett.matching.suggestion.engine.Scoring.Taste;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody's suggestions at one moment. Read-only. */
public final class Ranking {

    private static final int BEST = 10;

    private final Person[] people;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Ties ties;
    private final Scoring scoring;
    private final Texts texts;
    private final Rows closely;
    private final int[][] rows;
    private final float[][] scores;
    private final float[] hubness;
    private final List<List<Integer>> lists;
    private final Rules rules;

    Ranking(Person[] people, Ties ties, Scoring scoring, Rules rules, Texts texts) {
        this.people = people;
        this.ties = ties;
        this.scoring = scoring;
        this.texts = texts;
        this.rules = rules;
        for (var one = 0; one < people.length; one++) {
            numbers.put(people[one].profile.id(), one);
        }
        closely = new Rows(people, scoring);
        rows = closely.all();
        dropClosed();
        scores = scores();
        hubness = hubness();
        lists = new Allocation(people, ties, rules, rows, scores, hubness).lists();
    }

    private void dropClosed() {
        for (var one = 0; one < rows.length; one++) {
            var id = people[one].profile.id();
            rows[one] =
                    Arrays.stream(rows[one])
                            .filter(it -> !ties.isClosed(id, people[it].profile.id()))
                            .toArray();
        }
    }

    private float[][] scores() {
        var many = rows.length > Rows.CLOSELY ? scoring.remembering() : scoring;
        var all = new float[rows.length][];
        for (var one = 0; one < rows.length; one++) {
            var row = rows[one];
            all[one] = new float[row.length];
            for (var at = 0; at < row.length; at++) {
                var other = row[at];
                var known = other < one ? Arrays.binarySearch(rows[other], one) : -1;
                all[one][at] =
                        known >= 0
                                ? all[other][known]
                                : (float) score(many, people[one], people[other]);
            }
        }
        return all;
    }

    private double score(Person one, Person other) {
        return score(scoring, one, other);
    }

    private double score(Scoring with, Person one, Person other) {
        return with.score(one, other, taste(one, other), taste(other, one));
    }

    private Taste taste(Person self, Person candidate) {
        var id = self.profile.id();
        var accepted = ties.acceptedBy(id);
        var refused = ties.refusedBy(id);
        return accepted.isEmpty() && refused.isEmpty()
                ? Taste.NONE
                : new Taste(likest(candidate, accepted), likest(candidate, refused));
    }

    private double likest(Person candidate, Collection<String> known) {
        var likest = 0f;
        for (var id : known) {
            var number = numbers.get(id);
            if (number != null && !id.equals(candidate.profile.id())) {
                likest = Math.max(likest, candidate.resembles(people[number]));
            }
        }
        return likest;
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
        return lists.get(number).stream()
                .map(
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
        var ours = taste(self, other);
        var theirs = taste(other, self);
        var parts = scoring.parts(self, other, ours, theirs);
        var score = parts.stream().mapToDouble(Part::value).sum();
        var strongest = parts.stream().max(Comparator.comparingDouble(Part::value));
        var role = Scoring.rolesMeet(self, other);
        var answer = Scoring.rolesMeet(other, self);
        return new Explanation(
                parts,
                rank(row, score),
                role == null ? null : role.name(),
                answer == null ? null : answer.name(),
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
        return scoring.wanting(self, them, taste(self, them));
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
