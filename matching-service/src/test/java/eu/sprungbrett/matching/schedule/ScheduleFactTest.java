package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

/** We write exactly what the contract shows. */
class ScheduleFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(strings = {Schedules.PROPOSED, Schedules.PUBLISHED, Schedules.ROLLED_BACK})
    void facts(String kind) {
        // Given
        var state = new ScheduleState(1, "pln_1", "run_0HZX3KQ5T2M4X", 154, 0, true, 0);

        // When
        var fact =
                Schedules.ScheduleFact.of(
                        kind,
                        "evt_0HZX3KQ5T2M4V",
                        state,
                        Actor.organiser("acc_0HZX3KQ5T2M0C"),
                        null);
        var json = JSON.writeValueAsString(fact.data());

        // Then
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }
}
