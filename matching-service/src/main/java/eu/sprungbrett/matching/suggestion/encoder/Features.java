package eu.sprungbrett.matching.suggestion.encoder;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a word is made of, as far as the encoder sees it: the word itself and its character n-grams
 * with the word's ends, each hashed into a bucket.
 */
final class Features {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 6;
    private static final int OFFSET = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private Features() {}

    /** The words of a text in lower case, in order. */
    static String[] words(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var words = new String[8];
        var count = 0;
        var from = -1;
        for (var at = 0; at <= lower.length(); at++) {
            var inside = at < lower.length() && Character.isLetterOrDigit(lower.charAt(at));
            if (inside && from < 0) {
                from = at;
            } else if (!inside && from >= 0) {
                if (count == words.length) {
                    words = Arrays.copyOf(words, 2 * count);
                }
                words[count++] = lower.substring(from, at);
                from = -1;
            }
        }
        return Arrays.copyOf(words, count);
    }

    /**
     * The buckets of a word.
     *
     * @param buckets how many there are, a power of two
     */
    static int[] of(String word, int buckets) {
        var padded = "<" + word + ">";
        var length = padded.length();
        var found = new int[4 * length];
        var count = 0;
        found[count++] = hash(padded, 0, length, 1) & (buckets - 1);
        for (var size = SHORTEST; size <= LONGEST; size++) {
            for (var from = 0; from + size <= length; from++) {
                if (size < length) {
                    found[count++] = hash(padded, from, from + size, 0) & (buckets - 1);
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** FNV-1a over the characters, with the high bits folded into the low ones. */
    static int hash(String text, int from, int to, int seed) {
        var hash = OFFSET ^ seed;
        for (var at = from; at < to; at++) {
            var character = text.charAt(at);
            hash = (hash ^ (character & 0xff)) * PRIME;
            hash = (hash ^ (character >>> 8)) * PRIME;
        }
        return hash ^ (hash >>> 15);
    }
}
