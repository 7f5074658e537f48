package eu.sprungbrett.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.participant.Admission.Bringer;
import eu.sprungbrett.registration.participant.Admission.Step;
import eu.sprungbrett.registration.participant.Participant.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class AdmissionTest {

    static Stream<Arguments> steps() {
        return Stream.of(Status.PENDING, Status.ADMITTED, Status.WAITLISTED, Status.REJECTED)
                .flatMap(
                        from ->
                                Stream.of(
                                                Arguments.of(from, Step.ADMIT, Status.ADMITTED),
                                                Arguments.of(from, Step.REJECT, Status.REJECTED),
                                                Arguments.of(
                                                        from, Step.WAITLIST, Status.WAITLISTED),
                                                Arguments.of(from, Step.WITHDRAW, Status.WITHDRAWN))
                                        .filter(it -> it.get()[2] != from));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource
    void steps(Status from, Step step, Status to) {
        assertThat(Admission.after(from, step)).contains(to);
    }

    static Stream<Arguments> repeats() {
        return Stream.of(
                Arguments.of(Status.ADMITTED, Step.ADMIT),
                Arguments.of(Status.REJECTED, Step.REJECT),
                Arguments.of(Status.WAITLISTED, Step.WAITLIST),
                Arguments.of(Status.WITHDRAWN, Step.WITHDRAW));
    }

    @ParameterizedTest(name = "{0}, {1}: nothing")
    @MethodSource
    void repeats(Status from, Step step) {
        assertThat(Admission.after(from, step)).isEmpty();
    }

    static Stream<Arguments> tooLate() {
        return Stream.of(Step.ADMIT, Step.REJECT, Step.WAITLIST)
                .map(it -> Arguments.of(Status.WITHDRAWN, it));
    }

    @ParameterizedTest(name = "{0}, {1}: refused")
    @MethodSource
    void tooLate(Status from, Step step) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Admission.after(from, step))
                .satisfies(
                        it ->
                                assertThat(it.code())
                                        .isEqualTo(ParticipantProblem.PARTICIPANT_WITHDRAWN));
    }

    /**
     * The tables above must together name every status and step; a new one breaks this test first.
     */
    @Test
    void everyStatusAndStepIsDecidedSomewhere() {
        var named = steps().count() + repeats().count() + tooLate().count();
        assertThat(named).isEqualTo((long) Status.values().length * Step.values().length);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "AUTOMATIC, THEMSELVES, true",
        "AUTOMATIC, ORGANISER, true",
        "AUTOMATIC, PARTNER, true",
        "MANUAL, THEMSELVES, false",
        "MANUAL, ORGANISER, true",
        "MANUAL, PARTNER, false"
    })
    void whoIsInAtOnce(Plan.Admission admission, Bringer bringer, boolean atOnce) {
        assertThat(Admission.atOnce(admission, bringer)).isEqualTo(atOnce);
    }
}
