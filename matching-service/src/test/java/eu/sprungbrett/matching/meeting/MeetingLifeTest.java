package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.sprungbrett.matching.meeting.MeetingEvent.Kind;
import eu.sprungbrett.platform.problem.ProblemException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every state with every step: what changes, what is said twice in peace, what is refused. */
class MeetingLifeTest {

    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final String ANNA = "par_anna";
    private static final String BO = "par_bo";
    private static final Actor BY = Actor.person("acc_bo");
    private static final Terms TERMS =
            new Terms(
                    "mtg_1",
                    "evt_1",
                    ANNA,
                    BO,
                    List.of(),
                    "Shall we talk?",
                    null,
                    List.of(),
                    1,
                    List.of());
    private static final Terms OTHER_SLOTS = TERMS.withCandidateSlots(List.of("morning-02"));
    private static final Place FIRST =
            new Place("morning-01", "T1", NOW.plusSeconds(3600), NOW.plusSeconds(4800));
    private static final Place SECOND =
            new Place("morning-02", "T1", NOW.plusSeconds(7200), NOW.plusSeconds(8400));

    private static final Meeting REQUESTED = new Meeting.Requested(TERMS, BO, NOW);
    private static final Meeting ACCEPTED = new Meeting.Accepted(TERMS);
    private static final Meeting SCHEDULED = new Meeting.Scheduled(TERMS, FIRST);
    private static final Meeting DISPLACED = new Meeting.Displaced(TERMS);
    private static final Meeting DECLINED = new Meeting.Declined(TERMS);
    private static final Meeting WITHDRAWN = new Meeting.Withdrawn(TERMS);
    private static final Meeting CANCELLED = new Meeting.Cancelled(TERMS, null);
    private static final Meeting EXPIRED = new Meeting.Expired(TERMS);
    private static final List<Meeting> CLOSED = List.of(DECLINED, WITHDRAWN, CANCELLED, EXPIRED);

    private static final Step ACCEPT = new Step.Accept(BY, BO, Optional.of(FIRST), null);
    private static final Step DECLINE = new Step.Decline(BY, BO, "no time");
    private static final Step WITHDRAW = new Step.Withdraw(BY, ANNA, null);
    private static final Step CANCEL = new Step.Cancel(BY, "ill");
    private static final Step COUNTER = new Step.Counter(BY, BO, List.of("morning-02"), NOW, null);
    private static final Step PUT = new Step.Put(BY, SECOND, null);
    private static final Step DISPLACE = new Step.Displace(BY, "tables-full");
    private static final Step EXPIRE = new Step.Expire(Actor.system(), NOW);

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(REQUESTED, ACCEPT, SCHEDULED, Kind.SCHEDULED),
                arguments(REQUESTED, DECLINE, DECLINED, Kind.DECLINED),
                arguments(REQUESTED, WITHDRAW, WITHDRAWN, Kind.WITHDRAWN),
                arguments(
                        REQUESTED,
                        COUNTER,
                        new Meeting.Requested(OTHER_SLOTS, ANNA, NOW),
                        Kind.COUNTERED),
                arguments(REQUESTED, EXPIRE, EXPIRED, Kind.EXPIRED),
                arguments(ACCEPTED, ACCEPT, SCHEDULED, Kind.SCHEDULED),
                arguments(ACCEPTED, CANCEL, CANCELLED, Kind.CANCELLED),
                arguments(ACCEPTED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.SCHEDULED),
                arguments(SCHEDULED, CANCEL, new Meeting.Cancelled(TERMS, FIRST), Kind.CANCELLED),
                arguments(SCHEDULED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.MOVED),
                arguments(SCHEDULED, DISPLACE, DISPLACED, Kind.DISPLACED),
                arguments(DISPLACED, ACCEPT, SCHEDULED, Kind.SCHEDULED),
                arguments(DISPLACED, CANCEL, CANCELLED, Kind.CANCELLED),
                arguments(DISPLACED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.SCHEDULED));
    }

    static Stream<Arguments> repeats() {
        return Stream.of(
                arguments(SCHEDULED, ACCEPT),
                arguments(DECLINED, DECLINE),
                arguments(WITHDRAWN, WITHDRAW),
                arguments(CANCELLED, CANCEL),
                arguments(DISPLACED, DISPLACE),
                arguments(ACCEPTED, EXPIRE),
                arguments(SCHEDULED, EXPIRE),
                arguments(DISPLACED, EXPIRE),
                arguments(DECLINED, EXPIRE),
                arguments(WITHDRAWN, EXPIRE),
                arguments(CANCELLED, EXPIRE),
                arguments(EXPIRED, EXPIRE));
    }

    static Stream<Arguments> refusals() {
        var ofOpen =
                Stream.of(
                        arguments(REQUESTED, CANCEL, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(REQUESTED, PUT, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(REQUESTED, DISPLACE, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(ACCEPTED, DISPLACE, MeetingProblem.MEETING_NOT_AGREED));
        var ofAgreed =
                Stream.of(ACCEPTED, SCHEDULED, DISPLACED)
                        .flatMap(
                                meeting ->
                                        Stream.of(DECLINE, WITHDRAW, COUNTER)
                                                .map(
                                                        step ->
                                                                arguments(
                                                                        meeting,
                                                                        step,
                                                                        MeetingProblem
                                                                                .MEETING_ALREADY_ANSWERED)));
        var ofClosed =
                CLOSED.stream()
                        .flatMap(
                                meeting ->
                                        Stream.of(
                                                        ACCEPT, DECLINE, WITHDRAW, CANCEL, COUNTER,
                                                        PUT, DISPLACE)
                                                .filter(step -> !isRepeat(meeting, step))
                                                .map(
                                                        step ->
                                                                arguments(
                                                                        meeting,
                                                                        step,
                                                                        MeetingProblem
                                                                                .MEETING_CLOSED)));
        return Stream.concat(Stream.concat(ofOpen, ofAgreed), ofClosed);
    }

    private static boolean isRepeat(Meeting meeting, Step step) {
        return repeats()
                .map(Arguments::get)
                .anyMatch(it -> it[0].equals(meeting) && it[1].equals(step));
    }

    @ParameterizedTest
    @MethodSource
    void changes(Meeting meeting, Step step, Meeting next, Kind told) {
        // When
        var change = MeetingLife.take(meeting, step);

        // Then
        assertThat(change.meeting()).isEqualTo(next);
        assertThat(change.event()).isNotNull().extracting(MeetingEvent::kind).isEqualTo(told);
    }

    @ParameterizedTest
    @MethodSource
    void repeats(Meeting meeting, Step step) {
        // When
        var change = MeetingLife.take(meeting, step);

        // Then
        assertThat(change).isEqualTo(MeetingChange.none(meeting));
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Meeting meeting, Step step, MeetingProblem code) {
        assertThatThrownBy(() -> MeetingLife.take(meeting, step))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    /**
     * The tables above must together name every state and step; a new one breaks this test first.
     */
    @Test
    void everyStateAndStepIsDecidedSomewhere() {
        var named = changes().count() + repeats().count() + refusals().count();

        assertThat(named)
                .isEqualTo(
                        (long) Meeting.class.getPermittedSubclasses().length
                                * Step.class.getPermittedSubclasses().length);
    }

    @Test
    void onlyTheOneWhoIsAwaitedAnswers() {
        // Given
        var byRequester = new Step.Accept(Actor.person("acc_anna"), ANNA, Optional.empty(), null);

        // When / Then
        assertThatThrownBy(() -> MeetingLife.take(REQUESTED, byRequester))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.code()).isEqualTo(MeetingProblem.MEETING_NOT_YOURS));
    }

    @Test
    void aRequestDoesNotLapseBeforeItsTime() {
        // Given
        var early = new Step.Expire(Actor.system(), NOW.minusSeconds(1));

        // When
        var change = MeetingLife.take(REQUESTED, early);

        // Then
        assertThat(change).isEqualTo(MeetingChange.none(REQUESTED));
    }

    @Test
    void aYesWithoutASlotWaitsForTheSchedule() {
        // Given
        var plain = new Step.Accept(BY, BO, Optional.empty(), null);

        // When
        var change = MeetingLife.take(REQUESTED, plain);

        // Then
        assertThat(change.meeting()).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateSurvivesTheStore(Meeting meeting) {
        assertThat(MeetingDocument.of(meeting, List.of()).toMeeting("mtg_1")).isEqualTo(meeting);
    }

    static Stream<Meeting> states() {
        return Stream.concat(Stream.of(REQUESTED, ACCEPTED, SCHEDULED, DISPLACED), CLOSED.stream());
    }
}
