package eu.sprungbrett.matching.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.standby.Offer.Status;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** We write exactly what the contract shows. */
class StandbyFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANNA = "par_0HZX3KQ5T2M4A";
    private static final String BO = "par_0HZX3KQ5T2M4B";
    private static final Actor BY_BO = Actor.person("acc_0HZX3KQ5T2M0B");
    private static final Offer OFFERED =
            new Offer(
                    "off_0HZX3KQ5T2M4F",
                    "evt_0HZX3KQ5T2M4V",
                    List.of(ANNA, BO),
                    List.of(),
                    "morning-03",
                    Instant.parse("2027-03-11T08:50:00Z"),
                    Instant.parse("2027-03-11T09:10:00Z"),
                    Instant.parse("2027-03-11T08:55:00Z"),
                    Status.OFFERED,
                    List.of(ANNA, BO),
                    null);
    private static final Offer AGREED = OFFERED.with(ANNA).with(BO);

    static Stream<Arguments> facts() {
        return Stream.of(
                arguments(OFFERED, Actor.system(), "offered"),
                arguments(OFFERED.with(ANNA), BY_BO, "accepted"),
                arguments(AGREED.closed(Status.TAKEN, "mtg_0HZX3KQ5T2M4M"), BY_BO, "taken"),
                arguments(OFFERED.closed(Status.DECLINED, null), BY_BO, "declined"),
                arguments(OFFERED.closed(Status.LAPSED, null), Actor.system(), "lapsed"),
                arguments(AGREED.closed(Status.LOST, null), BY_BO, "lost"));
    }

    @ParameterizedTest
    @MethodSource
    void facts(Offer offer, Actor actor, String what) {
        // When
        var fact = StandbyFact.of(offer, actor);
        var json = JSON.writeValueAsString(fact.data());

        // Then
        assertThat(fact.type()).isEqualTo("matching.standby.%s.v1".formatted(what));
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }
}
