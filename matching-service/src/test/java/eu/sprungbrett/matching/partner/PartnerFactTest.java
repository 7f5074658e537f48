package eu.sprungbrett.matching.partner;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

/** We read every released form. */
class PartnerFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {"registration.partner.created.v1.0", "registration.partner.changed.v1.0"})
    void readsEveryReleasedForm(String example) {
        // When
        var partner = JSON.readValue(Contracts.example(example), PartnerFact.class).toPartner();

        // Then
        assertThat(partner.delegation().side()).isEqualTo("si");
        assertThat(partner.delegation().imported()).isFalse();
    }
}
