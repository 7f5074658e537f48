package eu.sprungbrett.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.registration.gathering.Plans;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.participant.Participant.Period;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.stream.Stream;

class ParticipantsTest {

    static Stream<Arguments> whomARuleCovers() {
        return Stream.of(
                Arguments.of(Scope.ofSide("si"), null, true),
                Arguments.of(Scope.ofSide("at"), null, false),
                Arguments.of(Scope.ofSide("at"), "prt_own", false),
                Arguments.of(Scope.ofCountry("AT"), null, true),
                Arguments.of(Scope.ofCountry("SI"), null, false),
                Arguments.of(Scope.ofSupportOffice("vienna"), null, true),
                Arguments.of(Scope.ofSupportOffice("graz"), null, false),
                Arguments.of(Scope.ofImported(), "prt_own", true),
                Arguments.of(Scope.ofImported(), "prt_other", false),
                Arguments.of(Scope.ofImported(), null, false));
    }

    /** Anna is of side si, her organisation is in Austria, the office in Vienna looks after her. */
    @ParameterizedTest(name = "{0}, brought by {1}: {2}")
    @MethodSource
    void whomARuleCovers(Scope scope, @Nullable String broughtBy, boolean covered) {
        assertThat(Participants.covers(scope, "prt_own", People.inCountry("AT"), broughtBy))
                .isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0} ({1}) = {2} ({3}): {4}")
    @CsvSource({
        "Vezje d.o.o., SI, vezje  D.O.O, SI, true",
        "'Vezje, d.o.o.', SI, Vezje d.o.o., SI, true",
        "Žiga, SI, žiga, SI, true",
        "Vezje, SI, Vezje, AT, false",
        "Vezje, SI, Vezja, SI, false",
        "!!!, SI, ???, SI, false"
    })
    void spellingDoesNotMakeAnotherOrganisation(
            String one, String oneCountry, String other, String otherCountry, boolean same) {
        assertThat(
                        Organisations.key(one, oneCountry)
                                .equals(Organisations.key(other, otherCountry)))
                .isEqualTo(same);
    }

    @Test
    void timesThatTouchAreJoined() {
        // Given
        var findings = new Findings();
        var body =
                Plans.JSON.readTree(
                        """
                        {"unavailable":[
                          {"from":"2027-03-11T10:00:00Z","to":"2027-03-11T11:00:00Z"},
                          {"from":"2027-03-11T08:00:00Z","to":"2027-03-11T09:00:00Z"},
                          {"from":"2027-03-11T09:00:00Z","to":"2027-03-11T09:30:00Z"},
                          {"from":"2027-03-11T08:10:00Z","to":"2027-03-11T08:20:00Z"}]}\
                        """);

        // When
        var periods = ChangeProfile.periods(body, Plans.plan(), findings);

        // Then
        assertThat(findings.all()).isEmpty();
        assertThat(periods)
                .containsExactly(
                        new Period(
                                Instant.parse("2027-03-11T08:00:00Z"),
                                Instant.parse("2027-03-11T09:30:00Z")),
                        new Period(
                                Instant.parse("2027-03-11T10:00:00Z"),
                                Instant.parse("2027-03-11T11:00:00Z")));
    }

    @Test
    void timesThatAreNoneAreFound() {
        // Given
        var findings = new Findings();
        var body =
                Plans.JSON.readTree(
                        """
                        {"unavailable":[
                          {"from":"2027-03-11T10:00:00Z","to":"2027-03-11T10:00:00Z"},
                          {"from":"2026-03-11T08:00:00Z","to":"2026-03-11T09:00:00Z"}]}\
                        """);

        // When
        ChangeProfile.periods(body, Plans.plan(), findings);

        // Then
        assertThat(findings.all())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(
                        tuple("unavailable[0].to", "not-after-from"),
                        tuple("unavailable[1].from", "outside-event"));
    }
}
