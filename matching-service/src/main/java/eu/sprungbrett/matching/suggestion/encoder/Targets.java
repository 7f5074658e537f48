package eu.sprungbrett.matching.suggestion.encoder;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The directions that texts are taught: an entry's place in the tree of codes, and the words of its
 * first name.
 *
 * <p>Every prefix of a code and every piece of a word has a fixed random direction of its own, so
 * that entries that share much point the same way, whatever branch they hang on.
 */
final class Targets {

    private static final int PIECE = 5;

    private final Map<String, float[]> directions = new HashMap<>();
    private final CodePlaces places;
    private final int dimensions;

    Targets(int dimensions) {
        this.dimensions = dimensions;
        places = new CodePlaces(dimensions);
    }

    /** One direction for each entry. */
    float[][] of(Vocabulary vocabulary, float wording) {
        var labels = vocabulary.labels();
        var pieces = labels.stream().map(it -> pieces(it.texts().getFirst())).toList();
        var frequency = new TreeMap<String, Integer>();
        pieces.forEach(some -> some.forEach(it -> frequency.merge(it, 1, Integer::sum)));
        var targets = new float[labels.size()][];
        for (var entry = 0; entry < targets.length; entry++) {
            var target = places.of(labels.get(entry).code()).clone();
            if (wording > 0) {
                Vectors.add(target, words(pieces.get(entry), frequency, labels.size()), wording);
                Vectors.normalise(target);
            }
            targets[entry] = target;
        }
        return targets;
    }

    private float[] words(SortedSet<String> pieces, Map<String, Integer> frequency, int entries) {
        var sum = new float[dimensions];
        for (var piece : pieces) {
            var often = frequency.getOrDefault(piece, 0);
            if (often > 1) {
                var rarity = (float) StrictMath.log((entries + 1.0) / often);
                Vectors.add(sum, direction("w" + piece), rarity);
            }
        }
        Vectors.normalise(sum);
        return sum;
    }

    private float[] direction(String name) {
        return directions.computeIfAbsent(name, it -> Randomness.named(it).direction(dimensions));
    }

    private static SortedSet<String> pieces(String text) {
        var pieces = new TreeSet<String>();
        for (var word : Features.words(text)) {
            var padded = "<" + word + ">";
            pieces.add(word);
            for (var from = 0; from + PIECE <= padded.length(); from++) {
                pieces.add(padded.substring(from, from + PIECE));
            }
        }
        return pieces;
    }
}
