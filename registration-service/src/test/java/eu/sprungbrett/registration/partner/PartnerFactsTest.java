package eu.sprungbrett.registration.partner;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.partner.PartnerFacts.Happening;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The writer is exact. */
class PartnerFactsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor CLEO = new Actor("organiser", "acc_0HZX3KQ5T2M0C");
    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");

    private static Partner partner(Scope delegation) {
        return new Partner("evt_0HZX3KQ5T2M4V", "ICT Cluster", delegation, List.of(), false);
    }

    @ParameterizedTest
    @EnumSource(Happening.class)
    void saysExactlyWhatTheContractShows(Happening happening) {
        // When
        var fact =
                PartnerFacts.write(
                        happening, "prt_0HZX3KQ5T2M4R", partner(Scope.ofSide("si")), CLEO);

        // Then
        var json = JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }

    static Stream<Scope> everyRuleKeepsToTheContract() {
        return Stream.of(
                Scope.ofSide("si"),
                Scope.ofCountry("SI"),
                Scope.ofSupportOffice("vienna"),
                Scope.ofImported());
    }

    @ParameterizedTest
    @MethodSource
    void everyRuleKeepsToTheContract(Scope delegation) {
        // When
        var fact =
                PartnerFacts.write(
                        Happening.CREATED, "prt_0HZX3KQ5T2M4R", partner(delegation), CLEO);

        // Then
        assertThat(Contracts.violations(fact.type(), JSON.writeValueAsString(fact.data())))
                .isEmpty();
    }

    @Test
    void aThirdSecretReplacesTheOldest() {
        // Given
        var partner =
                partner(Scope.ofSide("si"))
                        .with(new Partner.Secret("one", NOW))
                        .with(new Partner.Secret("two", NOW));

        // When
        var rotated = partner.with(new Partner.Secret("three", NOW));

        // Then
        assertThat(rotated.secrets())
                .extracting(Partner.Secret::hash)
                .containsExactly("two", "three");
    }
}
