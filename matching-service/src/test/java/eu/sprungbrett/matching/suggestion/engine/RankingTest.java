package eu.sprungbrett.matching.suggestion.engine;

import static eu.sprungbrett.matching.suggestion.engine.People.BOARDS;
import static eu.sprungbrett.matching.suggestion.engine.People.CLOUD;
import static eu.sprungbrett.matching.suggestion.engine.People.ENGINE;
import static eu.sprungbrett.matching.suggestion.engine.People.RULES;
import static eu.sprungbrett.matching.suggestion.engine.People.SECURITY;
import static eu.sprungbrett.matching.suggestion.engine.People.SENSORS;
import static eu.sprungbrett.matching.suggestion.engine.People.crowd;
import static eu.sprungbrett.matching.suggestion.engine.People.list;
import static eu.sprungbrett.matching.suggestion.engine.People.person;
import static eu.sprungbrett.matching.suggestion.engine.People.rank;
import static eu.sprungbrett.matching.suggestion.engine.People.written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.engine.Part.Kind;
import eu.sprungbrett.matching.suggestion.engine.Ties.Pair;
import eu.sprungbrett.matching.suggestion.engine.Ties.Wish;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

class RankingTest {

    private static final Profile ANNA = person("anna", "si", List.of(SENSORS), List.of(SECURITY));
    private static final Profile BO = person("bo", "at", List.of(SECURITY), List.of(SENSORS));
    private static final Profile CLEO = person("cleo", "at", List.of(SECURITY), List.of(CLOUD));

    @ParameterizedTest
    @CsvSource({
        "31712100, 31712100, 1",
        "31712100, 31712300, 0.7",
        "31712100, 31711000, 0.4",
        "31712100, 31720000, 0.2",
        "31712100, 31300000, 0",
        "31712100, 72211000, 0",
        "31700000, 31712100, 0.2",
        "72210000, 72211000, 0.4"
    })
    void codesAreAsNearAsTheirTreeSays(String one, String other, float nearness) {
        assertThat(CodeTree.nearness(one, other)).isEqualTo(nearness);
        assertThat(CodeTree.nearness(other, one)).isEqualTo(nearness);
    }

    @Test
    void whatSuitsBothGoesBeforeWhatSuitsOne() {
        // When
        var ranking = rank(List.of(ANNA, BO, CLEO));

        // Then
        assertThat(list(ranking, "anna")).containsExactly("bo", "cleo");
        assertThat(ranking.wanting("anna", "bo"))
                .isEqualTo(ranking.wanting("anna", "cleo"), within(1e-9));
    }

    /** A pure function of the facts: neither their order nor what was computed before matters. */
    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void theSameFactsInAnotherOrderGiveTheSameSuggestions(int number) {
        // Given
        var people = new ArrayList<>(crowd(number));
        var ties =
                new Ties(
                        Set.of(new Pair("p0001", "p0002")),
                        Map.of("p0003", Map.of("p0008", Wish.MUST)),
                        Map.of("p0004", 3),
                        Map.of("p0005", List.of("p0006")),
                        Map.of("p0007", List.of("p0010")));
        var first = rank(people, ties);

        // When
        Collections.shuffle(people, new Random(3));
        rank(crowd(17));
        var second = rank(people, ties);

        // Then
        for (var person : people) {
            assertThat(second.suggestions(person.id()))
                    .isEqualTo(first.suggestions(person.id()))
                    .isNotEmpty();
        }
    }

    /**
     * Also where somebody seeks nothing, offers nothing, or writes whole sentences; with every kind
     * of tie.
     */
    @Test
    void thePartsOfEveryScoreSumToIt() {
        // Given
        var people = new ArrayList<>(crowd(60));
        people.add(person("q1", null, List.of(SENSORS), List.of()));
        people.add(
                person(
                        "q2",
                        "si",
                        List.of(),
                        List.of(written("Iščemo proizvajalca tiskanih vezij za avtomobile"))));
        people.add(person("q3", "at", List.of(written("Wir bestücken Leiterplatten")), List.of()));
        var ties =
                new Ties(
                        Set.of(),
                        Map.of(),
                        Map.of(),
                        Map.of("q1", List.of("p0003"), "p0000", List.of("q3")),
                        Map.of("p0004", List.of("p0009"), "q1", List.of("p0005")));
        var ranking = rank(people, ties);

        for (var person : people) {
            for (var suggestion : ranking.suggestions(person.id())) {
                // When
                var parts = ranking.explain(person.id(), suggestion.other()).parts();

                // Then
                assertThat(parts.stream().mapToDouble(Part::value).sum())
                        .isEqualTo(suggestion.score(), within(1e-5));
                for (var part : parts) {
                    if (!part.parts().isEmpty()) {
                        assertThat(part.parts().stream().mapToDouble(Part::value).sum())
                                .isEqualTo(part.value(), within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void reasonsNameTheVeryWordsInBothLanguages() {
        // Given
        var anna = person("anna", "si", List.of(), List.of(written("Iščemo tiskana vezja")));
        var bo = person("bo", "at", List.of(written("Wir fertigen Leiterplatten")), List.of());

        // When
        var parts = rank(List.of(anna, bo)).explain("anna", "bo").parts();

        // Then
        var topic = parts.getFirst();
        assertThat(topic.kind()).isEqualTo(Kind.THEY_OFFER_WHAT_YOU_SEEK);
        assertThat(topic.words())
                .containsExactly("Iščemo tiskana vezja", "Wir fertigen Leiterplatten");
        assertThat(topic.parts().getFirst().kind()).isEqualTo(Kind.MEANING);
        assertThat(topic.parts().stream().flatMap(it -> it.words().stream()))
                .contains("vezja", "leiterplatten");
    }

    @Test
    void withoutItsStrongestReasonSomebodyStandsLower() {
        // When
        var explanation = rank(List.of(ANNA, BO, CLEO)).explain("anna", "bo");

        // Then
        assertThat(explanation.rank()).isEqualTo(1);
        assertThat(Objects.requireNonNull(explanation.without()).rank()).isEqualTo(2);
    }

    @Test
    void colleaguesAndOnesOwnSideAreClosedWhereTheRulesSaySo() {
        // Given
        var colleague =
                new Profile(
                        "dina",
                        "org anna",
                        "at",
                        List.of(SECURITY),
                        List.of(SENSORS),
                        List.of(),
                        List.of("en"),
                        1,
                        1,
                        false);
        var sameSide = person("emil", "si", List.of(SECURITY), List.of(SENSORS));
        var people = List.of(ANNA, BO, colleague, sameSide);

        // When
        var free = rank(people);
        var crossOnly = ENGINE.rank(people, Ties.NONE, Weights.STANDARD, Rules.standard(true));

        // Then
        assertThat(list(free, "anna")).containsExactlyInAnyOrder("bo", "emil");
        assertThat(list(crossOnly, "anna")).containsExactly("bo");
    }

    @Test
    void onlyRolesThatAnswerEachOtherMeet() {
        // Given
        var seeksMoney = new Role("investment-wanted", "investment-offered");
        var givesMoney = new Role("investment-offered", "investment-wanted");
        var anna = person("anna", "si", List.of(SENSORS), List.of(), List.of(seeksMoney));
        var bo = person("bo", "at", List.of(), List.of(SENSORS), List.of(givesMoney));
        var cleo = person("cleo", "at", List.of(CLOUD), List.of(SENSORS), List.of(Role.CUSTOMERS));
        var dina = person("dina", "at", List.of(BOARDS), List.of(SENSORS));

        // When
        var ranking = rank(List.of(anna, bo, cleo, dina));

        // Then
        assertThat(list(ranking, "anna")).containsExactly("bo");
        assertThat(ranking.explain("anna", "bo").role()).isEqualTo("investment-wanted");
        assertThat(ranking.explain("anna", "bo").answer()).isEqualTo("investment-offered");
        assertThat(list(ranking, "cleo")).containsExactly("dina");
    }

    @Test
    void closedPairsAreSuggestedToNeither() {
        // When
        var ranking =
                rank(
                        List.of(ANNA, BO, CLEO),
                        new Ties(
                                Set.of(new Pair("bo", "anna")),
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                Map.of()));

        // Then
        assertThat(list(ranking, "anna")).containsExactly("cleo");
        assertThat(list(ranking, "bo")).containsExactly("cleo");
    }

    @Test
    void wishesGoFirstMustBeforeWould() {
        // Given
        var dina = person("dina", "at", List.of(BOARDS), List.of(CLOUD));
        var wishes = Map.of("anna", Map.of("cleo", Wish.WOULD, "dina", Wish.MUST));

        // When
        var ranking =
                rank(
                        List.of(ANNA, BO, CLEO, dina),
                        new Ties(Set.of(), wishes, Map.of(), Map.of(), Map.of()));

        // Then
        assertThat(list(ranking, "anna")).containsExactly("dina", "cleo", "bo");
    }

    @Test
    void nobodyStandsInMoreListsThanTheCapAndWithoutItSomebodyWould() {
        // Given
        var people = swamped();

        // When
        var capped = ENGINE.rank(people, Ties.NONE, Weights.STANDARD, RULES);
        var free = ENGINE.rank(people, Ties.NONE, Weights.STANDARD, RULES.withoutBalance());

        // Then
        assertThat(capped.balance().most()).isLessThanOrEqualTo(12);
        assertThat(capped.balance().never()).isZero();
        assertThat(capped.balance().seldom()).isZero();
        assertThat(free.balance().most()).isGreaterThan(12);
    }

    /** Everybody seeks what two people offer. */
    private static List<Profile> swamped() {
        var people = new ArrayList<>(crowd(58));
        people.replaceAll(it -> person(it.id(), it.side(), it.offers(), List.of(BOARDS, CLOUD)));
        people.add(person("star1", "at", List.of(BOARDS), List.of(SENSORS, SECURITY)));
        people.add(person("star2", "si", List.of(CLOUD), List.of(SENSORS, SECURITY)));
        return people;
    }

    /** Three may stand in twelve lists each: enough for one in everybody's, if they are shared. */
    @Test
    void nobodyIsLeftWithoutAListAndWithoutSharingSomebodyWouldBe() {
        // Given
        var people = new ArrayList<Profile>();
        for (var number = 0; number < 3; number++) {
            people.add(person("boards" + number, "si", List.of(BOARDS), List.of(CLOUD)));
        }
        for (var number = 0; number < 36; number++) {
            people.add(person("wanting" + number, "at", List.of(SECURITY), List.of(BOARDS)));
        }
        var rules = Rules.standard(true);
        var greedy = new Rules(true, rules.listLength(), rules.listCap(), 0, 0, true);

        // When
        var shared = ENGINE.rank(people, Ties.NONE, Weights.STANDARD, rules);
        var unshared = ENGINE.rank(people, Ties.NONE, Weights.STANDARD, greedy);

        // Then
        assertThat(people).allSatisfy(it -> assertThat(list(shared, it.id())).isNotEmpty());
        assertThat(people).anySatisfy(it -> assertThat(list(unshared, it.id())).isEmpty());
    }

    @Test
    void whoHasNotAnsweredYetStandsInFewerLists() {
        // Given
        var waiting = Map.of("star1", 9);

        // When
        var ranking = rank(swamped(), new Ties(Set.of(), Map.of(), waiting, Map.of(), Map.of()));

        // Then
        assertThat(in(ranking).getOrDefault("star1", 0L)).isLessThanOrEqualTo(3);
        assertThat(in(ranking).get("star2")).isGreaterThan(3);
    }

    private static Map<String, Long> in(Ranking ranking) {
        var all = new HashMap<String, Long>();
        ranking.people().stream()
                .flatMap(it -> list(ranking, it).stream())
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()))
                .forEach(all::put);
        return all;
    }

    @Test
    void whoJoinedLateHasAPlaceInEveryLongList() {
        // Given
        var people = new ArrayList<>(crowd(60));
        for (var number = 0; number < 8; number++) {
            var id = "z" + number;
            people.add(
                    new Profile(
                            id,
                            id,
                            null,
                            List.of(written("Kerzen")),
                            List.of(),
                            List.of(),
                            List.of(),
                            0,
                            0,
                            true));
        }

        // When
        var late = in(rank(people));
        people.replaceAll(RankingTest::early);
        var early = in(rank(people));

        // Then
        var lateLists = late.entrySet().stream().filter(it -> it.getKey().startsWith("z"));
        var earlyLists = early.entrySet().stream().filter(it -> it.getKey().startsWith("z"));
        assertThat(lateLists.mapToLong(Map.Entry::getValue).sum())
                .isGreaterThan(earlyLists.mapToLong(Map.Entry::getValue).sum());
    }

    private static Profile early(Profile it) {
        return new Profile(
                it.id(),
                it.organisation(),
                it.side(),
                it.offers(),
                it.seeks(),
                it.roles(),
                it.languages(),
                it.free(),
                it.completeness(),
                false);
    }

    @Test
    void theRolesNamedAnswerEachOther() {
        // Given two who both look for customers, and one of them for suppliers, too
        var both = List.of(Role.CUSTOMERS, Role.SUPPLIERS);
        var anna = person("anna", "si", List.of(SENSORS), List.of(CLOUD), both);
        var bo = person("bo", "at", List.of(CLOUD), List.of(SENSORS), List.of(Role.CUSTOMERS));

        // When
        var ranking = rank(List.of(anna, bo));

        // Then
        assertThat(ranking.explain("anna", "bo").role()).isEqualTo("suppliers");
        assertThat(ranking.explain("anna", "bo").answer()).isEqualTo("customers");
        assertThat(ranking.explain("bo", "anna").role()).isEqualTo("customers");
        assertThat(ranking.explain("bo", "anna").answer()).isEqualTo("suppliers");
    }

    /** There are more of them than there are marks to compare them by. */
    @Test
    void rolesAndLanguagesMeetExactlyHoweverManyThereAre() {
        // Given
        var engine = new Engine(TableEncoder.builtIn(), TableEncoder.builtIn().rarity());
        var people = new ArrayList<Profile>();
        for (var pair = 100; pair < 200; pair++) {
            people.add(only("a" + pair, new Role("a" + pair, "b" + pair), "language " + pair));
            people.add(only("b" + pair, new Role("b" + pair, "a" + pair), "language " + pair));
        }
        people.add(only("c", new Role("a198", "b199"), "language 197"));

        // When
        var ranking = engine.rank(people, Ties.NONE, Weights.STANDARD, RULES);

        // Then
        assertThat(list(ranking, "a100")).containsExactly("b100");
        assertThat(list(ranking, "a197")).containsExactly("b197");
        assertThat(list(ranking, "b199")).containsExactlyInAnyOrder("a199", "c");
        assertThat(ranking.explain("b199", "a199").parts())
                .extracting(Part::kind)
                .contains(Kind.COMMON_LANGUAGE);
        assertThat(ranking.explain("b199", "c").parts())
                .extracting(Part::kind)
                .doesNotContain(Kind.COMMON_LANGUAGE);
    }

    private static Profile only(String id, Role role, String language) {
        return new Profile(
                id,
                "org " + id,
                null,
                List.of(SENSORS),
                List.of(SENSORS),
                List.of(role),
                List.of(language),
                0b111,
                1,
                false);
    }

    @Test
    void answersMoveLaterSuggestionsAndSayThatTheyDo() {
        // Given
        var seeks = List.of(SENSORS, BOARDS);
        var anna = person("anna", "si", List.of(CLOUD), seeks);
        var people =
                List.of(
                        anna,
                        person("b1", "at", List.of(SENSORS), List.of(CLOUD)),
                        person("b2", "at", List.of(SENSORS), List.of(CLOUD)),
                        person("c1", "at", List.of(BOARDS), List.of(CLOUD)),
                        person("c2", "at", List.of(BOARDS), List.of(CLOUD)));
        var ties =
                new Ties(
                        Set.of(new Pair("anna", "b1"), new Pair("anna", "c1")),
                        Map.of(),
                        Map.of(),
                        Map.of("anna", List.of("c1")),
                        Map.of("anna", List.of("b1")));

        // When
        var ranking = rank(people, ties);

        // Then
        assertThat(list(ranking, "anna")).containsExactly("c2", "b2");
        assertThat(ranking.explain("anna", "c2").parts())
                .anyMatch(it -> it.kind() == Kind.LIKE_THOSE_YOU_WANTED && it.value() > 0);
        assertThat(ranking.explain("anna", "b2").parts())
                .anyMatch(it -> it.kind() == Kind.LIKE_THOSE_YOU_REFUSED && it.value() < 0);
    }

    @Test
    void aNewProfileIsPreviewedAsItWillBeRanked() {
        // Given
        var people = crowd(200);
        var changed = people.get(77);

        // When
        var before = rank(people.stream().filter(it -> !it.equals(changed)).toList());
        var preview = before.preview(changed);
        var after = rank(people);

        // Then
        assertThat(preview).hasSize(10);
        for (var it : preview) {
            assertThat(it.explanation().parts().stream().mapToDouble(Part::value).sum())
                    .isEqualTo(it.score(), within(1e-5));
        }
        assertThat(after.candidates(changed.id()).getFirst().score())
                .isEqualTo(
                        preview.stream().mapToDouble(Ranking.Explained::score).max().orElseThrow(),
                        within(1e-6));
    }

    @Test
    void weightsThatCountNothingOrAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(0, 0, 0, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1, -1, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(1, Double.NaN, 0, 0, 0, 0, 0));
    }
}
