package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.CodePlaces;
import eu.sprungbrett.matching.suggestion.encoder.Rarity;
import eu.sprungbrett.matching.suggestion.encoder.TextEncoder;
import eu.sprungbrett.matching.suggestion.encoder.TextEncoder.WordVector;
import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.encoder.Words;
import eu.sprungbrett.matching.suggestion.engine.Part.Kind;
import eu.sprungbrett.matching.suggestion.engine.Person.Thing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Texts made ready to be compared, kept as long as there is room: a profile that did not change
 * costs nothing.
 *
 * <p>Wording is BM25 over sets of character 4-grams, divided by what the query would give itself,
 * so that scores of different queries may be compared.
 */
final class Texts {

    private static final int ROOM = 60_000;

    /** Of how many texts the single words are kept, which take more room. */
    private static final int EXPLAINED = 2_000;

    private static final int NAMED = 3;
    private static final int STEPS = Short.MAX_VALUE;

    /** In how many numbers of 64 bits the grams of a text are marked. */
    private static final int MARKS = 16;

    private static final float K1 = 1.2f;
    private static final float B = 0.75f;
    private static final float USUAL_LENGTH = 30;

    private final TextEncoder encoder;
    private final Rarity rarity;
    private final CodePlaces places;
    private final Map<Item, Thing> known = new ConcurrentHashMap<>();
    private final Map<String, List<WordVector>> explained = new ConcurrentHashMap<>();
    private final Map<String, Integer> names = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** A text made ready. */
    static final class Text {
        final float[] direction;

        /**
         * The direction in steps of one {@link #STEPS}th: sums of whole numbers may be taken in any
         * order, so that a compiler makes vector instructions of them.
         */
        final int[] steps;

        final int[] grams;

        /** A bit for each gram, several to a bit: most that are not there are told apart by it. */
        private final long[] marks = new long[MARKS];

        final float[] rarities;
        final float all;
        final float length;

        private Text(float[] direction, int[] grams, float[] rarities) {
            this.direction = direction;
            this.steps = steps(direction);
            this.grams = grams;
            for (var gram : grams) {
                marks[mark(gram)] |= 1L << gram;
            }
            this.rarities = rarities;
            var sum = 0f;
            for (var it : rarities) {
                sum += it;
            }
            this.all = sum;
            this.length = (K1 + 1) / (1 + K1 * (1 - B + B * grams.length / USUAL_LENGTH));
        }

        private boolean mayHave(int gram) {
            return (marks[mark(gram)] & (1L << gram)) != 0;
        }

        private static int mark(int gram) {
            return (gram >>> 6) & (MARKS - 1);
        }

        private static int[] steps(float[] direction) {
            var steps = new int[direction.length];
            for (var d = 0; d < steps.length; d++) {
                steps[d] = Math.round(direction[d] * STEPS);
            }
            return steps;
        }
    }

    Texts(TextEncoder encoder, Rarity rarity) {
        this.encoder = encoder;
        this.rarity = rarity;
        places = new CodePlaces(encoder.dimensions());
    }

    Thing of(Item item) {
        if (known.size() > ROOM) {
            known.clear();
        }
        return known.computeIfAbsent(item, it -> new Thing(it, prepare(it.text())));
    }

    /** The same number for the same short name, of which there are few: a language, a side. */
    int number(String name) {
        return names.computeIfAbsent(name, _ -> numbers.getAndIncrement());
    }

    /** A bit for each short name; those that came after the first 63 have one together. */
    long marks(Collection<String> some) {
        return some.stream()
                .mapToLong(it -> 1L << Math.min(number(it), Long.SIZE - 1))
                .reduce(0, (one, other) -> one | other);
    }

    /** Whether shared marks tell whether a name is shared. */
    static boolean isSure(long shared) {
        return shared != Long.MIN_VALUE;
    }

    private Text prepare(String text) {
        var grams =
                Words.of(text).stream()
                        .flatMapToInt(it -> Arrays.stream(Rarity.grams(it)))
                        .sorted()
                        .distinct()
                        .toArray();
        var rarities = new float[grams.length];
        for (var g = 0; g < grams.length; g++) {
            rarities[g] = rarity.of(grams[g]);
        }
        return new Text(encoder.encode(text), grams, rarities);
    }

    /** The direction in which things lie, of length one; nothing for nothing. */
    float[] middle(Thing[] things) {
        var middle = new float[encoder.dimensions()];
        for (var thing : things) {
            Vectors.add(middle, thing.text.direction, 1);
            for (var code : thing.item.codes()) {
                Vectors.add(middle, places.of(code), 1);
            }
        }
        Vectors.normalise(middle);
        return middle;
    }

    /**
     * The cosine, exact to the fourth digit. Directions are of length one, so that no sum is much
     * greater than the square of {@link #STEPS}.
     */
    static float meaning(Text sought, Text offered) {
        var one = sought.steps;
        var other = offered.steps;
        var sum = 0;
        for (var d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return Math.clamp(sum / ((float) STEPS * STEPS), 0, 1);
    }

    static float wording(Text sought, Text offered) {
        var shared = 0f;
        for (var s = 0; s < sought.grams.length; s++) {
            var gram = sought.grams[s];
            if (offered.mayHave(gram) && Arrays.binarySearch(offered.grams, gram) >= 0) {
                shared += sought.rarities[s];
            }
        }
        return share(shared, sought, offered);
    }

    /** Squared: a name or a norm that both write counts whole, pieces alike by chance hardly. */
    private static float share(float shared, Text sought, Text offered) {
        if (shared == 0) {
            return 0;
        }
        var share = Math.min(1, shared * offered.length / (sought.all * sought.length));
        return share * share;
    }

    /** The meaning of two texts split into pairs of words; the values sum to {@code value}. */
    List<Part> meaningParts(Item sought, Item offered, double value) {
        if (!sought.written() && !offered.written()) {
            return List.of(new Part(Kind.MEANING, List.of(sought.key(), offered.key()), value));
        }
        var parts = new ArrayList<Part>();
        var whole = 0.0;
        for (var one : words(sought.text())) {
            for (var other : words(offered.text())) {
                var share = Vectors.dot(one.vector(), other.vector());
                whole += share;
                parts.add(new Part(Kind.MEANING, List.of(one.word(), other.word()), share));
            }
        }
        return scaled(parts, whole, value, Kind.MEANING);
    }

    private List<WordVector> words(String text) {
        if (explained.size() >= EXPLAINED) {
            explained.clear();
        }
        return explained.computeIfAbsent(text, encoder::explain);
    }

    /** The wording of two texts split into pairs of words; the values sum to {@code value}. */
    List<Part> wordingParts(Item sought, Item offered, double value) {
        if (sought.key().equals(offered.key())) {
            return List.of(new Part(Kind.WORDING, List.of(sought.key(), offered.key()), value));
        }
        var owners = new HashMap<Integer, String>();
        for (var word : Words.of(offered.text())) {
            for (var gram : Rarity.grams(word)) {
                owners.putIfAbsent(gram, word);
            }
        }
        var seen = new HashSet<Integer>();
        var shares = new LinkedHashMap<List<String>, Double>();
        var whole = 0.0;
        for (var word : Words.of(sought.text())) {
            for (var gram : Rarity.grams(word)) {
                var owner = owners.get(gram);
                if (owner != null && seen.add(gram)) {
                    whole += rarity.of(gram);
                    shares.merge(List.of(word, owner), (double) rarity.of(gram), Double::sum);
                }
            }
        }
        var parts = new ArrayList<Part>();
        shares.forEach((words, share) -> parts.add(new Part(Kind.WORDING, words, share)));
        return scaled(parts, whole, value, Kind.WORDING);
    }

    /** The greatest few, so that they and one for all others sum to the value. */
    private static List<Part> scaled(List<Part> parts, double whole, double value, Kind kind) {
        if (whole <= 0) {
            return List.of(new Part(kind, List.of(), value));
        }
        var greatest =
                parts.stream()
                        .filter(it -> it.value() > 0)
                        .sorted(Comparator.comparingDouble(Part::value).reversed())
                        .limit(NAMED)
                        .map(it -> new Part(kind, it.words(), it.value() * value / whole))
                        .toList();
        var rest = value - greatest.stream().mapToDouble(Part::value).sum();
        if (Math.abs(rest) < 1e-12) {
            return greatest;
        }
        var all = new ArrayList<>(greatest);
        all.add(new Part(kind, List.of(), rest));
        return all;
    }
}
