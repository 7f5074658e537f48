package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.registration.gathering.Gathering.Booking;
import eu.sprungbrett.registration.gathering.Gathering.Status;
import eu.sprungbrett.registration.gathering.GatheringFacts.Happening;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** The writer is exact. */
class GatheringFactsTest {

    private static final String ID = "evt_0HZX3KQ5T2M4V";
    private static final String CLEO = "acc_0HZX3KQ5T2M0C";

    private static Gathering gathering(Happening happening) {
        var status =
                switch (happening) {
                    case CREATED, CHANGED -> Status.DRAFT;
                    case PUBLISHED, BOOKING_OPENED, BOOKING_CLOSED -> Status.PUBLISHED;
                    case ARCHIVED -> Status.ARCHIVED;
                };
        var open = happening == Happening.BOOKING_OPENED;
        return new Gathering(
                Plans.plan(),
                status,
                open ? Booking.OPEN : Booking.CLOSED,
                List.of(new Gathering.Member(CLEO, Gathering.Role.OWNER, null)));
    }

    @ParameterizedTest
    @EnumSource(Happening.class)
    void saysExactlyWhatTheContractShows(Happening happening) {
        // When
        var fact =
                GatheringFacts.write(
                        happening, ID, gathering(happening), new Actor("organiser", CLEO));

        // Then
        var json = Plans.JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(Plans.JSON.readTree(json))
                .isEqualTo(Plans.JSON.readTree(Contracts.example(fact.type() + ".0")));
    }

    @Test
    void interpretersAreToldWithLanguagesAndAbsences() {
        // Given
        var body = Plans.body();
        body.set(
                "interpreters",
                Plans.JSON.readTree(
                        """
                        [{"id": "ana", "name": "Ana", "languages": ["de", "sl"],
                          "unavailable": [{"from": "2027-03-11T09:00:00+01:00", "to": "2027-03-11T10:00:00+01:00"}]}]
                        """));
        var gathering = new Gathering(Plans.plan(body), Status.PUBLISHED, Booking.OPEN, List.of());

        // When
        var fact = GatheringFacts.write(Happening.CHANGED, ID, gathering, Actor.system());

        // Then
        var json = Plans.JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(Plans.JSON.readTree(json).at("/gathering/interpreters"))
                .isEqualTo(
                        Plans.JSON.readTree(
                                """
                                [{"id": "ana", "name": "Ana", "languages": ["de", "sl"],
                                  "unavailable": [{"from": "2027-03-11T08:00:00Z", "to": "2027-03-11T09:00:00Z"}]}]
                                """));
        assertThat(gathering.plan().open().interpreters()).isEmpty();
    }

    @Test
    void aScopeOfASupportOfficeKeepsToTheContract() {
        // Given
        var gathering =
                gathering(Happening.CHANGED)
                        .with(
                                new Gathering.Member(
                                        "acc_0HZX3KQ5T2M0B",
                                        Gathering.Role.SUPPORT_OFFICE,
                                        Scope.ofSide("si")));

        // When
        var fact = GatheringFacts.write(Happening.CHANGED, ID, gathering, Actor.system());

        // Then
        var json = Plans.JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(json).contains("\"role\":\"support-office\",\"scope\":{\"side\":\"si\"}");
    }
}
