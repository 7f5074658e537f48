package eu.sprungbrett.matching.suggestion.encoder;

import java.util.List;

/**
 * Turns a text into a direction: texts that mean the same lie near each other, in whatever language
 * they are.
 *
 * <p>The door through which an operator may bring another encoder; ours is {@link TableEncoder}.
 */
public interface TextEncoder {

    /** Names the encoder and its training; another version gives other scores. */
    String version();

    /** How long its vectors are. */
    int dimensions();

    /** The direction of a text, of length one; all zeros when it knows nothing in it. */
    float[] encode(String text);

    /**
     * What each word adds to the direction of a text; the vectors sum to {@link #encode}. An
     * encoder that cannot tell gives the whole text as one word.
     */
    List<WordVector> explain(String text);

    /** A word and what it adds. */
    final class WordVector {

        private final String word;
        private final float[] vector;

        /** A word and what it adds. */
        public WordVector(String word, float[] vector) {
            this.word = word;
            this.vector = vector;
        }

        /** The word, in lower case. */
        public String word() {
            return word;
        }

        /** What it adds to the direction of its text. */
        public float[] vector() {
            return vector;
        }
    }
}
