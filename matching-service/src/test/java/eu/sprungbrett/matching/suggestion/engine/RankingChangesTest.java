package eu.sprungbrett.matching.suggestion.engine;

import static eu.sprungbrett.matching.suggestion.engine.People.BOARDS;
import static eu.sprungbrett.matching.suggestion.engine.People.CLOUD;
import static eu.sprungbrett.matching.suggestion.engine.People.ENGINE;
import static eu.sprungbrett.matching.suggestion.engine.People.RULES;
import static eu.sprungbrett.matching.suggestion.engine.People.SECURITY;
import static eu.sprungbrett.matching.suggestion.engine.People.SENSORS;
import static eu.sprungbrett.matching.suggestion.engine.People.written;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.engine.Ties.Pair;
import eu.sprungbrett.matching.suggestion.engine.Ties.Wish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is taken over from an earlier ranking changes nothing: whatever happens, the lists are those
 * that the facts alone give.
 */
class RankingChangesTest {

    private static final int ROUNDS = 25;
    private static final List<Item> ITEMS =
            List.of(
                    SENSORS,
                    BOARDS,
                    CLOUD,
                    SECURITY,
                    written("Wir fertigen Leiterplatten"),
                    written("Iščemo tiskana vezja"),
                    written("Software für Maschinen"),
                    written("Sistemi per l'energia solare"));

    /** What may happen in an event. */
    enum What {
        JOINS,
        LEAVES,
        CHANGES,
        ASKS,
        REFUSES,
        WISHES,
        WAITS,
        MUCH
    }

    private static final List<What> SINGLE =
            Arrays.stream(What.values()).filter(it -> it != What.MUCH).toList();

    /** An event that goes on. */
    private static final class Event {

        private final Random random;
        private final Map<String, Profile> people = new HashMap<>();
        private final Set<Pair> closed = new HashSet<>();
        private final Map<String, Map<String, Wish>> wishes = new HashMap<>();
        private final Map<String, Integer> waiting = new HashMap<>();
        private final Map<String, List<String>> accepted = new HashMap<>();
        private final Map<String, List<String>> refused = new HashMap<>();

        Event(int size, long seed) {
            random = new Random(seed);
            while (people.size() < size) {
                happens(What.JOINS);
            }
        }

        void happens(What what) {
            switch (what) {
                case JOINS -> put("p%04d".formatted(random.nextInt(10_000)));
                case LEAVES -> people.remove(somebody());
                case CHANGES -> put(somebody());
                case ASKS -> {
                    var one = somebody();
                    var other = somebody();
                    closed.add(new Pair(one, other));
                    accepted.computeIfAbsent(one, _ -> new ArrayList<>()).add(other);
                }
                case REFUSES ->
                        refused.computeIfAbsent(somebody(), _ -> new ArrayList<>()).add(somebody());
                case WISHES -> {
                    var by = somebody();
                    wishes.computeIfAbsent(by, _ -> new HashMap<>()).put(somebody(), Wish.WOULD);
                }
                case WAITS -> waiting.merge(somebody(), 4, Integer::sum);
                case MUCH -> {
                    for (var times = random.nextInt(20); times >= 0; times--) {
                        happens(SINGLE.get(random.nextInt(SINGLE.size())));
                    }
                }
            }
        }

        private String somebody() {
            var ids = people.keySet().stream().sorted().toList();
            return ids.get(random.nextInt(ids.size()));
        }

        private void put(String id) {
            people.put(
                    id,
                    new Profile(
                            id,
                            "org " + random.nextInt(60),
                            random.nextBoolean() ? "at" : "si",
                            some(),
                            some(),
                            List.of(),
                            List.of(random.nextBoolean() ? "de" : "sl", "en"),
                            random.nextInt(16),
                            random.nextInt(6) / 5.0,
                            random.nextInt(10) == 0));
        }

        private List<Item> some() {
            var some = new ArrayList<Item>();
            random.ints(random.nextInt(4), 0, ITEMS.size())
                    .distinct()
                    .forEach(it -> some.add(ITEMS.get(it)));
            if (random.nextBoolean()) {
                some.add(written("Teil " + random.nextInt(1_000) + " für Maschinen"));
            }
            return some;
        }

        Ranking rank(Ranking before) {
            return ENGINE.rank(people(), ties(), Weights.STANDARD, RULES, before);
        }

        Ranking rank() {
            return ENGINE.rank(people(), ties(), Weights.STANDARD, RULES);
        }

        private List<Profile> people() {
            return List.copyOf(people.values());
        }

        private Ties ties() {
            return new Ties(
                    closed,
                    copy(wishes, Map::copyOf),
                    waiting,
                    copy(accepted, List::copyOf),
                    copy(refused, List::copyOf));
        }

        private static <T> Map<String, T> copy(Map<String, T> all, UnaryOperator<T> copy) {
            return all.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, it -> copy.apply(it.getValue())));
        }
    }

    /** Everybody's list, all they were compared with, and the scores, to the last bit. */
    private static Map<String, List<Object>> everything(Ranking ranking) {
        var all = new HashMap<String, List<Object>>();
        for (var person : ranking.people()) {
            all.put(person, List.of(ranking.suggestions(person), ranking.candidates(person)));
        }
        return all;
    }

    /**
     * A change after which the earlier ranking still held would prove nothing: of each kind at
     * least one must make it wrong.
     */
    @ParameterizedTest
    @EnumSource(What.class)
    void whateverHappensTheListsAreThoseOfTheFactsAlone(What what) {
        // Given
        var event = new Event(220, what.name().hashCode());
        var before = event.rank();
        var stale = 0;

        for (var round = 0; round < ROUNDS; round++) {
            // When
            event.happens(what);
            var next = event.rank(before);

            // Then
            var anew = everything(event.rank());
            assertThat(everything(next)).as("round %d", round).isEqualTo(anew);
            stale += everything(before).equals(anew) ? 0 : 1;
            before = next;
        }
        assertThat(stale).isPositive();
    }

    @Test
    void anEventThatGrowsAndShrinksIsRankedAsTheFactsAloneSay() {
        // Given
        var event = new Event(60, 3);
        var before = event.rank();

        for (var round = 0; round < 20; round++) {
            // When
            event.happens(round < 12 ? What.JOINS : What.LEAVES);
            var next = event.rank(before);

            // Then
            assertThat(everything(next)).isEqualTo(everything(event.rank()));
            before = next;
        }
    }

    @Test
    void ofOtherWeightsOrRulesNothingIsTakenOver() {
        // Given
        var event = new Event(100, 5);
        var other = new Weights(1, 0, 0, 0, 0, 0, 0);
        var before = ENGINE.rank(event.people(), event.ties(), other, RULES.withoutCap());

        // When
        var next = event.rank(before);

        // Then
        assertThat(everything(next)).isEqualTo(everything(event.rank()));
        assertThat(everything(next)).isNotEqualTo(everything(before));
    }

    /** All pairs with products left out, against one person and everybody with none left out. */
    @Test
    void productsThatAreLeftOutWouldHaveChangedNothing() {
        // Given
        var encoder = TableEncoder.builtIn();
        var texts = new Texts(encoder, encoder.rarity());
        var people =
                new Event(700, 11)
                        .people().stream()
                                .sorted(Comparator.comparing(Profile::id))
                                .map(it -> new Person(it, texts))
                                .toArray(Person[]::new);

        // When
        var rows = new Rows(people, new Scoring(Weights.STANDARD, RULES, texts));

        // Then
        for (var one = 0; one < people.length; one++) {
            assertThat(rows.of(one)).containsExactly(rows.of(people[one]));
        }
    }
}
