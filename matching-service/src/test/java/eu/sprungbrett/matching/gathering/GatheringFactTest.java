package eu.sprungbrett.matching.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;

/** We read every released form, and slots follow from it. */
class GatheringFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Gathering read(String json) {
        return JSON.readValue(json, GatheringFact.class).toGathering();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registration.gathering.created.v1.0",
                "registration.gathering.changed.v1.0",
                "registration.gathering.published.v1.0",
                "registration.gathering.booking-opened.v1.0",
                "registration.gathering.booking-closed.v1.0",
                "registration.gathering.archived.v1.0"
            })
    void readsEveryReleasedForm(String example) {
        // When
        var gathering = read(Contracts.example(example));

        // Then
        assertThat(gathering.id()).isEqualTo("evt_0HZX3KQ5T2M4V");
        assertThat(gathering.requestMode()).isEqualTo(RequestMode.ACCEPTANCE);
        assertThat(gathering.slotMode()).isEqualTo(SlotMode.PLATFORM);
        assertThat(gathering.requestExpiry()).isEqualTo(Duration.ofDays(3));
        assertThat(gathering.member("acc_0HZX3KQ5T2M0C"))
                .hasValueSatisfying(it -> assertThat(it.role()).isEqualTo("owner"));
    }

    @Test
    void slotsFollowEachOtherWhileTheWholeSlotFits() {
        // When
        var slots = read(Contracts.example("registration.gathering.created.v1.0")).slots();

        // Then
        assertThat(slots).hasSize(7);
        assertThat(slots.getFirst())
                .isEqualTo(
                        new Slot(
                                "morning-01",
                                "morning",
                                Instant.parse("2027-03-11T08:00:00Z"),
                                Instant.parse("2027-03-11T08:20:00Z")));
        assertThat(slots.getLast().id()).isEqualTo("morning-07");
        assertThat(slots.getLast().to()).isEqualTo("2027-03-11T10:50:00Z");
    }

    @Test
    void whatIsMissingOrNewDoesNoHarm() {
        // When
        var gathering =
                read("{\"gathering\":{\"id\":\"evt_1\",\"colour\":\"red\"},\"mood\":\"good\"}");

        // Then
        assertThat(gathering.isVisible()).isFalse();
        assertThat(gathering.slots()).isEmpty();
    }
}
