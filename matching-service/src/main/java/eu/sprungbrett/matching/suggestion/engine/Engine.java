package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Rarity;
import eu.sprungbrett.matching.suggestion.encoder.TextEncoder;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/**
 * Computes suggestions; keeps nothing but texts made ready, so the same facts give the same
 * suggestions.
 */
public final class Engine {

    private final Texts texts;

    /** With an encoder, ours or another. */
    public Engine(TextEncoder encoder, Rarity rarity) {
        texts = new Texts(encoder, rarity);
    }

    /**
     * Scores everybody against everybody and fills the lists.
     *
     * @param people in any order
     */
    public Ranking rank(List<Profile> people, Ties ties, Weights weights, Rules rules) {
        return rank(people, ties, weights, rules, null);
    }

    /**
     * The same as {@link #rank(List, Ties, Weights, Rules)}, faster where little has changed.
     *
     * @param before an earlier ranking of this engine, from which is taken over what cannot have
     *     changed; of other weights or rules nothing is
     */
    public Ranking rank(
            List<Profile> people,
            Ties ties,
            Weights weights,
            Rules rules,
            @Nullable Ranking before) {
        var scoring = new Scoring(weights, rules, texts);
        var known = before != null && before.isBy(scoring, rules) ? before : null;
        var ready =
                people.stream()
                        .sorted(Comparator.comparing(Profile::id))
                        .map(it -> person(it, known))
                        .toArray(Person[]::new);
        return new Ranking(ready, ties, scoring, rules, texts, known);
    }

    private Person person(Profile profile, @Nullable Ranking before) {
        var known = before == null ? null : before.person(profile);
        return known == null ? new Person(profile, texts) : known;
    }
}
