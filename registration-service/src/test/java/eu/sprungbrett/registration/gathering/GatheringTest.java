package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class GatheringTest {

    private static final Gathering OF_ANNA =
            new Gathering(
                    Plans.plan(),
                    Gathering.Status.PUBLISHED,
                    Gathering.Booking.OPEN,
                    List.of(
                            new Gathering.Member("acc_anna", Gathering.Role.OWNER, null),
                            new Gathering.Member("acc_bo", Gathering.Role.CO_ORGANISER, null),
                            new Gathering.Member("acc_cleo", Gathering.Role.DESK, null)));

    private static Caller person(String id, boolean administrator) {
        return new Caller(id, Caller.Kind.PERSON, administrator, Set.of());
    }

    static Stream<Arguments> whoMayOrganise() {
        return Stream.of(
                Arguments.of("the owner", person("acc_anna", false), true),
                Arguments.of("a co-organiser", person("acc_bo", false), true),
                Arguments.of("the desk", person("acc_cleo", false), false),
                Arguments.of("somebody", person("acc_dora", false), false),
                Arguments.of("the administrator", person("acc_dora", true), true),
                Arguments.of("nobody", null, false),
                Arguments.of(
                        "a program under the owner's name",
                        new Caller("acc_anna", Caller.Kind.PARTNER, true, Set.of()),
                        false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void whoMayOrganise(String who, Caller caller, boolean may) {
        assertThat(Gatherings.mayOrganise(OF_ANNA, caller)).as(who).isEqualTo(may);
    }

    @Test
    void archivingClosesBooking() {
        assertThat(OF_ANNA.with(Gathering.Status.ARCHIVED).booking())
                .isEqualTo(Gathering.Booking.CLOSED);
    }

    @Test
    void aNewRoleReplacesTheOldOne() {
        // When
        var gathering = OF_ANNA.with(new Gathering.Member("acc_anna", Gathering.Role.DESK, null));

        // Then
        assertThat(gathering.members()).hasSize(3);
        assertThat(gathering.hasOwner()).isFalse();
    }

    @Test
    void saysEverythingThatIsMissing() {
        // Given
        var body = Plans.body();
        body.remove(List.of("sides", "blocks", "places"));

        // When
        var missing = SetUpGathering.missing(Plans.plan(body));

        // Then
        assertThat(missing)
                .extracting(Reason::code)
                .containsExactly("no-sides", "no-blocks", "no-places");
        assertThat(SetUpGathering.missing(Plans.plan())).isEmpty();
    }
}
