package eu.sprungbrett.registration.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.opportunity.OpportunityFacts.Happening;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** The writer is exact. */
class OpportunityFactsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @EnumSource(Happening.class)
    void saysExactlyWhatTheContractShows(Happening happening) {
        // Given
        var firmware =
                new Opportunity(
                        "evt_0HZX3KQ5T2M4V",
                        "par_0HZX3KQ5T2M4A",
                        Opportunity.Kind.OFFER,
                        Text.of("en", "Firmware"),
                        null,
                        List.of("embedded-software"),
                        List.of(),
                        happening == Happening.REMOVED);

        // When
        var fact =
                OpportunityFacts.write(
                        happening,
                        "opp_0HZX3KQ5T2M4P",
                        firmware,
                        new Actor("person", "acc_0HZX3KQ5T2M0A"));

        // Then
        var json = JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }
}
