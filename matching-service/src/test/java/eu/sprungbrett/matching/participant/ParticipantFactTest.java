package eu.sprungbrett.matching.participant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

/** We read every released form, and keep people's words out of logs. */
class ParticipantFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Participant read(String example) {
        return JSON.readValue(Contracts.example(example), ParticipantFact.class).toParticipant();
    }

    @ParameterizedTest
    @CsvSource({
        "registered, true",
        "admitted, true",
        "waitlisted, true",
        "changed, true",
        "rejected, false",
        "withdrawn, false"
    })
    void readsEveryReleasedForm(String what, boolean takesPart) {
        // When
        var participant = read("registration.participant.%s.v1.0".formatted(what));

        // Then
        assertThat(participant.organisation().name()).isEqualTo("Vezje");
        assertThat(participant.seeks()).containsExactly("cpv:31712100");
        assertThat(participant.seat().equals("evt_0HZX3KQ5T2M4V|acc_0HZX3KQ5T2M0A"))
                .isEqualTo(takesPart);
    }

    @Test
    void absenceRulesOutTheSlotsItTouches() {
        // Given
        var participant = read("registration.participant.admitted.v1.0");
        var touching = slot("2027-03-11T08:50:00Z", "2027-03-11T09:10:00Z");
        var after = slot("2027-03-11T09:30:00Z", "2027-03-11T09:50:00Z");

        // When / Then
        assertThat(participant.isAbsent(touching)).isTrue();
        assertThat(participant.isAbsent(after)).isFalse();
    }

    @Test
    void sayingItselfTellsNobodysName() {
        assertThat(read("registration.participant.admitted.v1.0"))
                .hasToString("Participant[par_0HZX3KQ5T2M4A]");
    }

    private static Slot slot(String from, String to) {
        return new Slot("s", "morning", Instant.parse(from), Instant.parse(to));
    }
}
