package eu.sprungbrett.matching.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.Rules;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.participant.Participant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class AffinityTest {

    private static final Taxonomy TAXONOMY = new Taxonomy(JsonMapper.builder().build());

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
    void codesAreAsNearAsTheirTreeSays(String one, String other, double nearness) {
        assertThat(Taxonomy.nearness(one, other)).isEqualTo(nearness);
        assertThat(Taxonomy.nearness(other, one)).isEqualTo(nearness);
    }

    @Test
    void whatSuitsBothGoesBeforeWhatSuitsOne() {
        // Given
        var anna =
                person("par_anna", "si", List.of("sensors"), List.of("cybersecurity"), List.of());
        var bo = person("par_bo", "at", List.of("cybersecurity"), List.of("sensors"), List.of());
        var cleo =
                person(
                        "par_cleo",
                        "at",
                        List.of("cybersecurity"),
                        List.of("cloud-services"),
                        List.of());

        // When
        var matches = affinity(false, anna, bo, cleo).matches(anna);

        // Then
        assertThat(matches).extracting(it -> it.other().id()).containsExactly("par_bo", "par_cleo");
        assertThat(matches.getFirst().wanting())
                .isEqualTo(matches.getFirst().wanted(), within(1e-9));
        assertThat(matches.getLast().score()).isBetween(0.0, matches.getLast().wanting());
    }

    @Test
    void mirroredAimsMeet() {
        // Given
        var anna = person("par_anna", "si", List.of(), List.of(), List.of("customers"));
        var bo = person("par_bo", "at", List.of(), List.of(), List.of("suppliers"));
        var cleo = person("par_cleo", "at", List.of(), List.of(), List.of("customers"));

        // When
        var matches = affinity(false, anna, bo, cleo).matches(anna);

        // Then
        assertThat(matches.getFirst().aims())
                .isEqualTo(new Affinity.AimMatch("customers", "suppliers"));
        assertThat(matches.getLast().aims()).isNull();
    }

    @Test
    void colleaguesAreNotSuggestedNorOneselfNorOwnSideWhereOnlyTheOtherCounts() {
        // Given
        var anna = person("par_anna", "si", List.of("sensors"), List.of("sensors"), List.of());
        var sameSide = person("par_bo", "si", List.of("sensors"), List.of("sensors"), List.of());

        // When
        var free = affinity(false, anna, sameSide).matches(anna);
        var crossOnly = affinity(true, anna, sameSide).matches(anna);

        // Then
        assertThat(free).hasSize(1);
        assertThat(crossOnly).isEmpty();
    }

    @Test
    void theSamePeopleGiveTheSameAnswer() {
        // Given
        var people = crowd(110);
        var self = people.getFirst();

        // When
        var first = affinity(false, people.toArray(Participant[]::new)).matches(self);
        var second = affinity(false, people.toArray(Participant[]::new)).matches(self);

        // Then
        assertThat(first).isEqualTo(second).hasSize(109);
    }

    private static List<Participant> crowd(int number) {
        var topics =
                List.of(
                        "sensors",
                        "cybersecurity",
                        "cloud-services",
                        "embedded-software",
                        "firmware");
        var people = new ArrayList<Participant>();
        for (var i = 0; i < number; i++) {
            people.add(
                    person(
                            "par_%03d".formatted(i),
                            i % 2 == 0 ? "at" : "si",
                            List.of(topics.get(i % 5)),
                            List.of(topics.get((i + 1) % 5)),
                            List.of()));
        }
        return people;
    }

    private static Affinity affinity(boolean crossSideOnly, Participant... people) {
        return new Affinity(gathering(crossSideOnly), TAXONOMY, List.of(people));
    }

    private static Gathering gathering(boolean crossSideOnly) {
        return new Gathering(
                "evt_1",
                "one",
                Map.of(),
                "Europe/Vienna",
                List.of("en"),
                "published",
                "open",
                RequestMode.ACCEPTANCE,
                SlotMode.PLATFORM,
                Duration.ofDays(3),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Rules(crossSideOnly, null),
                List.of());
    }

    private static Participant person(
            String id, String side, List<String> offers, List<String> seeks, List<String> aims) {
        return new Participant(
                id,
                "evt_1",
                id.replace("par_", "acc_"),
                id,
                "admitted",
                id,
                "Novak",
                id + "@example.org",
                null,
                "company",
                side,
                new Participant.Organisation(
                        id.replace("par_", "org_"), "Firm " + id, "SI", null, Map.of()),
                List.of("en"),
                offers,
                seeks,
                aims,
                null,
                null,
                List.of(),
                null);
    }
}
