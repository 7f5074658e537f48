package eu.sprungbrett.matching.suggestion.encoder;

import java.util.Arrays;
import java.util.HashSet;

/**
 * How rare a character 4-gram is among the names of the vocabulary, in all languages: what
 * everybody writes weighs little. Fixed with the encoder, so that two people's score depends on
 * nobody else.
 */
public final class Rarity {

    static final int BUCKETS = 65_536;
    private static final int LENGTH = 4;
    private static final int SEED = 4;

    private final byte[] steps;
    private final float unit;

    Rarity(byte[] steps, float unit) {
        this.steps = steps;
        this.unit = unit;
    }

    static Rarity of(Vocabulary vocabulary) {
        var often = new int[BUCKETS];
        var texts = 0;
        for (var label : vocabulary.labels()) {
            for (var text : label.texts()) {
                texts++;
                var seen = new HashSet<Integer>();
                for (var word : Features.words(text)) {
                    for (var gram : grams(word)) {
                        if (seen.add(gram & (BUCKETS - 1))) {
                            often[gram & (BUCKETS - 1)]++;
                        }
                    }
                }
            }
        }
        var unit = (float) StrictMath.log(1 + (texts + 0.5) / 0.5) / Byte.MAX_VALUE;
        var steps = new byte[BUCKETS];
        for (var bucket = 0; bucket < BUCKETS; bucket++) {
            var rarity = StrictMath.log(1 + (texts - often[bucket] + 0.5) / (often[bucket] + 0.5));
            steps[bucket] = (byte) StrictMath.round(rarity / unit);
        }
        return new Rarity(steps, unit);
    }

    /** The 4-grams of a word with its ends, hashed; a word shorter than that is one. */
    public static int[] grams(String word) {
        var padded = "<" + word + ">";
        if (padded.length() <= LENGTH) {
            return new int[] {Features.hash(padded, 0, padded.length(), SEED)};
        }
        var grams = new int[padded.length() - LENGTH + 1];
        for (var from = 0; from < grams.length; from++) {
            grams[from] = Features.hash(padded, from, from + LENGTH, SEED);
        }
        return grams;
    }

    /** How much a 4-gram weighs. */
    public float of(int gram) {
        return steps[gram & (BUCKETS - 1)] * unit;
    }

    byte[] steps() {
        return Arrays.copyOf(steps, steps.length);
    }

    float unit() {
        return unit;
    }
}
