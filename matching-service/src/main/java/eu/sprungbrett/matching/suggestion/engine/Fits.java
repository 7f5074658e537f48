package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Person.Thing;

import java.util.function.ToDoubleBiFunction;

/**
 * Remembers how well a thing sought and a thing offered fit, while a large event is computed:
 * people pick the same topics again and again. Each pair has one place, whoever comes later takes
 * it over. For one thread.
 */
final class Fits {

    private static final int PLACES = 1 << 20;

    /** Odd, so that multiplying by it brings each pair somewhere else. */
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final long[] pairs = new long[PLACES];
    private final double[] values = new double[PLACES];

    double of(Thing sought, Thing offered, ToDoubleBiFunction<Thing, Thing> fit) {
        // One more, so that an empty place is no pair.
        var pair = ((long) sought.number() << 32 | offered.number()) + 1;
        var place = (int) ((pair * MIXER) >>> 44);
        if (pairs[place] != pair) {
            values[place] = fit.applyAsDouble(sought, offered);
            pairs[place] = pair;
        }
        return values[place];
    }
}
