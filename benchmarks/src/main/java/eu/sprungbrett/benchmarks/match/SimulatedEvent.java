package eu.sprungbrett.benchmarks.match;

import eu.sprungbrett.matching.suggestion.encoder.Label;
import eu.sprungbrett.matching.suggestion.encoder.Randomness;
import eu.sprungbrett.matching.suggestion.encoder.Vocabulary;
import eu.sprungbrett.matching.suggestion.engine.CodeTree;
import eu.sprungbrett.matching.suggestion.engine.Item;
import eu.sprungbrett.matching.suggestion.engine.Profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An event of which the truth is known: people who offer and seek entries of the vocabulary,
 * written in their own languages. Two fifths write German, two fifths Slovenian, a tenth each
 * Italian and Croatian; a fifth of all writes English instead. One to three offers and one to three
 * wishes, both by Zipf's law with exponent {@value #ZIPF}, chosen so that confirmed codes, which
 * need no method, score as they did in the first measurements. Truth is the nearness of the codes.
 */
final class SimulatedEvent {

    /** Information technology, electronics, instruments. */
    private static final Set<String> DIVISIONS = Set.of("30", "31", "32", "38", "48", "72");

    private static final List<String> LANGUAGES =
            List.of("de", "de", "de", "de", "sl", "sl", "sl", "sl", "it", "hr");

    private static final double ZIPF = 0.6;
    private static final double ONE_SIDED = 0.02;

    private final List<Profile> people = new ArrayList<>();
    private final Map<String, List<String>> offered = new HashMap<>();
    private final Map<String, List<String>> sought = new HashMap<>();

    /**
     * Makes one up.
     *
     * @param withCodes whether people have confirmed the codes of what they write
     */
    SimulatedEvent(Vocabulary vocabulary, int size, long seed, boolean withCodes) {
        var random = new Randomness(seed);
        var trade =
                new ArrayList<>(
                        vocabulary.labels().stream()
                                .filter(it -> DIVISIONS.contains(it.code().substring(0, 2)))
                                .toList());
        for (var last = trade.size() - 1; last > 0; last--) {
            java.util.Collections.swap(trade, last, random.next(last + 1));
        }
        var weights = new double[trade.size()];
        var sum = 0.0;
        for (var rank = 0; rank < weights.length; rank++) {
            sum += StrictMath.pow(rank + 1, -ZIPF);
            weights[rank] = sum;
        }
        for (var number = 0; number < size; number++) {
            var id = "p%05d".formatted(number);
            var home = LANGUAGES.get(number % LANGUAGES.size());
            var language = random.next(5) == 0 ? "en" : home;
            var offers = new TreeSet<Integer>();
            for (var left = 1 + random.next(3); left > 0; left--) {
                offers.add(zipf(weights, random.nextShare() * sum));
            }
            var seeks = new TreeSet<Integer>();
            for (var left = 1 + random.next(3); left > 0; left--) {
                seeks.add(zipf(weights, random.nextShare() * sum));
            }
            var column = vocabulary.languages().indexOf(language);
            offered.put(id, offers.stream().map(it -> trade.get(it).code()).toList());
            sought.put(id, seeks.stream().map(it -> trade.get(it).code()).toList());
            people.add(
                    new Profile(
                            id,
                            id,
                            null,
                            offers.stream()
                                    .map(it -> item(trade.get(it), column, withCodes))
                                    .toList(),
                            seeks.stream()
                                    .map(it -> item(trade.get(it), column, withCodes))
                                    .toList(),
                            List.of(),
                            List.of(language),
                            0,
                            1,
                            false));
        }
    }

    private static int zipf(double[] weights, double at) {
        var rank = java.util.Arrays.binarySearch(weights, at);
        return Math.min(weights.length - 1, rank < 0 ? -rank - 1 : rank);
    }

    private static Item item(Label label, int column, boolean withCodes) {
        var text = label.texts().get(column);
        return new Item(text, true, withCodes ? List.of(label.code()) : List.of(), text);
    }

    List<Profile> people() {
        return people;
    }

    /** How well what one seeks is met by what the other offers, in truth. */
    double truth(String seeker, String giver) {
        var best = 0.0;
        for (var wish : sought.getOrDefault(seeker, List.of())) {
            for (var offer : offered.getOrDefault(giver, List.of())) {
                best = Math.max(best, CodeTree.nearness(wish, offer));
            }
        }
        return best;
    }

    /** How good a meeting is for both, in truth: what is good for one side only counts a little. */
    double mutualTruth(String one, String other) {
        var a = truth(one, other) + ONE_SIDED;
        var b = truth(other, one) + ONE_SIDED;
        return 2 * a * b / (a + b);
    }
}
