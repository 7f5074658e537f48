package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** People for tests, and the engine they are given to. */
final class People {

    static final Engine ENGINE = engine();
    static final Rules RULES = Rules.standard(false);

    static final Item SENSORS = topic("sensors", "Sensors", "35125100");
    static final Item BOARDS = topic("boards", "Printed circuit boards", "31712300");
    static final Item CLOUD = topic("cloud", "Cloud services", "72400000");
    static final Item SECURITY = topic("security", "Cybersecurity", "48730000");
    private static final List<Item> TOPICS = List.of(SENSORS, BOARDS, CLOUD, SECURITY);

    private People() {}

    private static Engine engine() {
        var encoder = TableEncoder.builtIn();
        return new Engine(encoder, encoder.rarity());
    }

    static Item topic(String key, String text, String code) {
        return new Item(key, false, List.of(code), text);
    }

    static Item written(String text) {
        return new Item(text, true, List.of(), text);
    }

    static Profile person(String id, @Nullable String side, List<Item> offers, List<Item> seeks) {
        return person(id, side, offers, seeks, List.of());
    }

    static Profile person(
            String id,
            @Nullable String side,
            List<Item> offers,
            List<Item> seeks,
            List<Role> roles) {
        return new Profile(
                id, "org " + id, side, offers, seeks, roles, List.of("en"), 0b111, 1, false);
    }

    /** So many people; each offers one topic and something in words, and seeks the next topic. */
    static List<Profile> crowd(int number) {
        var people = new ArrayList<Profile>();
        for (var i = 0; i < number; i++) {
            people.add(
                    person(
                            "p%04d".formatted(i),
                            i % 2 == 0 ? "at" : "si",
                            List.of(
                                    TOPICS.get(i % 4),
                                    written("Wir fertigen Teil " + i + " für Maschinen")),
                            List.of(TOPICS.get((i + 1) % 4))));
        }
        return people;
    }

    static Ranking rank(List<Profile> people) {
        return rank(people, Ties.NONE);
    }

    static Ranking rank(List<Profile> people, Ties ties) {
        return ENGINE.rank(people, ties, Weights.STANDARD, RULES);
    }

    static List<String> list(Ranking ranking, String person) {
        return ranking.suggestions(person).stream().map(Suggestion::other).toList();
    }
}
