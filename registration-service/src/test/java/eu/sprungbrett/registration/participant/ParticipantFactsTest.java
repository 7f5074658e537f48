package eu.sprungbrett.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Plans;
import eu.sprungbrett.registration.participant.Participant.Status;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The writer is exact. */
class ParticipantFactsTest {

    private static final Actor ANNA = new Actor("person", "acc_0HZX3KQ5T2M0A");
    private static final Actor CLEO = new Actor("organiser", "acc_0HZX3KQ5T2M0C");

    @ParameterizedTest
    @EnumSource(Happening.class)
    void saysExactlyWhatTheContractShows(Happening happening) {
        // Given
        var anna =
                People.anna(
                        switch (happening) {
                            case REGISTERED -> Status.PENDING;
                            case ADMITTED, CHANGED -> Status.ADMITTED;
                            case WAITLISTED -> Status.WAITLISTED;
                            case REJECTED -> Status.REJECTED;
                            case WITHDRAWN -> Status.WITHDRAWN;
                        });
        var actor =
                switch (happening) {
                    case REGISTERED, CHANGED, WITHDRAWN -> ANNA;
                    case ADMITTED, WAITLISTED, REJECTED -> CLEO;
                };
        var reason = happening == Happening.REJECTED ? "The event is full." : null;

        // When
        var fact = ParticipantFacts.write(happening, "par_0HZX3KQ5T2M4A", anna, actor, reason);

        // Then
        var json = Plans.JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(Plans.JSON.readTree(json))
                .isEqualTo(Plans.JSON.readTree(Contracts.example(fact.type() + ".0")));
    }
}
