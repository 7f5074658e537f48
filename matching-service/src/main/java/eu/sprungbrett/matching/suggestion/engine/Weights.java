package eu.sprungbrett.matching.suggestion.engine;

import java.util.List;

/**
 * How much each thing counts; only their proportions matter.
 *
 * @param codes how near the confirmed codes lie in their tree
 * @param meaning how near the texts lie for the encoder, in whatever languages
 * @param wording how many rare word pieces the texts share
 * @param language a working language in common
 * @param availability slots in which both are free
 * @param otherSide coming from the other side
 * @param completeness a profile that says something
 */
public record Weights(
        double codes,
        double meaning,
        double wording,
        double language,
        double availability,
        double otherSide,
        double completeness) {

    /** Where an event begins: fixed beforehand, not tuned on it. */
    public static final Weights STANDARD = new Weights(0.40, 0.40, 0.10, 0.03, 0.02, 0.03, 0.02);

    public Weights {
        var all = List.of(codes, meaning, wording, language, availability, otherSide, completeness);
        if (all.stream().anyMatch(it -> !(it >= 0) || it > 100)) {
            throw new IllegalArgumentException("a weight lies between 0 and 100");
        }
        if (codes + meaning + wording <= 0) {
            throw new IllegalArgumentException(
                    "something of what people offer and seek must count");
        }
    }

    /** The same proportions, with the sum one. */
    public Weights normalised() {
        var sum = codes + meaning + wording + language + availability + otherSide + completeness;
        return new Weights(
                codes / sum,
                meaning / sum,
                wording / sum,
                language / sum,
                availability / sum,
                otherSide / sum,
                completeness / sum);
    }
}
