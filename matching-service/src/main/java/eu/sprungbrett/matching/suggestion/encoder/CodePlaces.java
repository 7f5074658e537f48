package eu.sprungbrett.matching.suggestion.encoder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where codes stand in the tree, as directions: codes that share much of their number point the
 * same way.
 */
public final class CodePlaces {

    private static final int[] PREFIXES = {2, 3, 4, 5, 6, 8};
    private static final float[] WEIGHTS = {.5f, .7f, .9f, 1, .8f, .8f};

    private final Map<String, float[]> places = new ConcurrentHashMap<>();
    private final int dimensions;

    /** Directions of this length. */
    public CodePlaces(int dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * A code's place, of length one; not to be changed.
     *
     * @param code eight digits
     */
    public float[] of(String code) {
        return places.computeIfAbsent(code, this::place);
    }

    private float[] place(String code) {
        var place = new float[dimensions];
        for (var level = 0; level < PREFIXES.length; level++) {
            var prefix = "c" + code.substring(0, PREFIXES[level]) + PREFIXES[level];
            Vectors.add(place, Randomness.named(prefix).direction(dimensions), WEIGHTS[level]);
        }
        Vectors.normalise(place);
        return place;
    }
}
