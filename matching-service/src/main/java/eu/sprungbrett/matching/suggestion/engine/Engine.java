package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Rarity;
import eu.sprungbrett.matching.suggestion.encoder.TextEncoder;

import java.util.Comparator;
import java.util.List;

/**
 * Computes suggestions; keeps nothing but texts made ready, so the same facts give the same
 * suggestions.
 */
public final class Engine {

    private final Texts texts;
    private final String encoder;

    /** With an encoder, ours or another. */
    public Engine(TextEncoder encoder, Rarity rarity) {
        this.texts = new Texts(encoder, rarity);
        this.encoder = encoder.version();
    }

    /** Which encoder's scores these are. */
    public String encoderVersion() {
        return encoder;
    }

    /**
     * Scores everybody against everybody and fills the lists.
     *
     * @param people in any order
     */
    public Ranking rank(List<Profile> people, Ties ties, Weights weights, Rules rules) {
        var ready =
                people.stream()
                        .sorted(Comparator.comparing(Profile::id))
                        .map(it -> new Person(it, texts))
                        .toArray(Person[]::new);
        return new Ranking(ready, ties, new Scoring(weights, rules, texts), rules, texts);
    }
}
