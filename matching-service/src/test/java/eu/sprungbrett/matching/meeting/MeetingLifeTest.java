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
    private static final Meeting CHECKED_IN =
            new Meeting.CheckedIn(TERMS, FIRST, List.of(ANNA), false);
    private static final Meeting HELD =
            new Meeting.Held(TERMS, FIRST, List.of(ANNA, BO), List.of(), List.of());
    private static final Meeting MISSED =
            new Meeting.Missed(TERMS, FIRST, List.of(), List.of(ANNA));
    private static final List<Meeting> CLOSED = List.of(DECLINED, WITHDRAWN, CANCELLED, EXPIRED);

    private static final Step ACCEPT = new Step.Accept(BY, BO, Optional.of(FIRST), null);
    private static final Step DECLINE = new Step.Decline(BY, BO, "no time");
    private static final Step WITHDRAW = new Step.Withdraw(BY, ANNA, null);
    private static final Step CANCEL = new Step.Cancel(BY, "ill");
    private static final Step COUNTER = new Step.Counter(BY, BO, List.of("morning-02"), NOW, null);
    private static final Step PUT = new Step.Put(BY, SECOND, null);
    private static final Step DISPLACE = new Step.Displace(BY, "tables-full");
    private static final Step REPROPOSE =
            new Step.Repropose(
                    Actor.system(), List.of("morning-02"), List.of("morning-01"), List.of());
    private static final Step EXPIRE = new Step.Expire(Actor.system(), NOW);
    private static final Step CHECK_IN = new Step.CheckIn(BY, List.of(BO));
    private static final Step ASK = new Step.AskAboutMissing(Actor.system());
    private static final Step NO_SHOW = new Step.NoShow(BY, List.of(ANNA));
    private static final Rating FIVE = new Rating(BO, 5, "A good talk.", NOW);
    private static final Step RATE = new Step.Rate(BY, FIVE);
    private static final Outcome OFFER =
            new Outcome(BO, Outcome.Kind.OFFER, Outcome.Band.FROM_10K, NOW);
    private static final Step REPORT = new Step.Report(BY, OFFER);

    private static final String CLEO = "par_cleo";
    private static final Step HAND_OVER = new Step.HandOver(BY, BO, CLEO);
    private static final Terms WITH_CLEO = TERMS.withInPlaceOf(BO, CLEO);
    private static final Step LEAVE = new Step.Leave(BY, CLEO, null);
    private static final Terms THREE = TERMS.bringing(List.of(CLEO));
    private static final Step BRING_ALONG = new Step.BringAlong(BY, List.of(CLEO));

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
                arguments(
                        REQUESTED,
                        REPROPOSE,
                        new Meeting.Requested(OTHER_SLOTS, BO, NOW),
                        Kind.REPROPOSED),
                arguments(ACCEPTED, ACCEPT, SCHEDULED, Kind.SCHEDULED),
                arguments(ACCEPTED, CANCEL, CANCELLED, Kind.CANCELLED),
                arguments(ACCEPTED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.SCHEDULED),
                arguments(SCHEDULED, CANCEL, new Meeting.Cancelled(TERMS, FIRST), Kind.CANCELLED),
                arguments(SCHEDULED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.MOVED),
                arguments(SCHEDULED, DISPLACE, DISPLACED, Kind.DISPLACED),
                arguments(DISPLACED, ACCEPT, SCHEDULED, Kind.SCHEDULED),
                arguments(DISPLACED, CANCEL, CANCELLED, Kind.CANCELLED),
                arguments(DISPLACED, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.SCHEDULED),
                arguments(CHECKED_IN, CANCEL, new Meeting.Cancelled(TERMS, FIRST), Kind.CANCELLED),
                arguments(CHECKED_IN, PUT, new Meeting.Scheduled(TERMS, SECOND), Kind.MOVED),
                arguments(CHECKED_IN, DISPLACE, DISPLACED, Kind.DISPLACED),
                arguments(SCHEDULED, CHECK_IN, there(BO), Kind.CHECKED_IN),
                arguments(CHECKED_IN, CHECK_IN, HELD, Kind.HELD),
                arguments(
                        CHECKED_IN,
                        ASK,
                        new Meeting.CheckedIn(TERMS, FIRST, List.of(ANNA), true),
                        Kind.MISSING),
                arguments(SCHEDULED, NO_SHOW, MISSED, Kind.NO_SHOW),
                arguments(
                        CHECKED_IN,
                        NO_SHOW,
                        new Meeting.Missed(TERMS, FIRST, List.of(ANNA), List.of()),
                        Kind.NO_SHOW),
                arguments(SCHEDULED, RATE, rated(List.of()), Kind.RATED),
                arguments(CHECKED_IN, RATE, rated(List.of(ANNA)), Kind.RATED),
                arguments(HELD, RATE, rated(List.of(ANNA, BO)), Kind.RATED),
                arguments(SCHEDULED, REPORT, reported(List.of()), Kind.OUTCOME_REPORTED),
                arguments(CHECKED_IN, REPORT, reported(List.of(ANNA)), Kind.OUTCOME_REPORTED),
                arguments(HELD, REPORT, reported(List.of(ANNA, BO)), Kind.OUTCOME_REPORTED),
                arguments(
                        REQUESTED,
                        HAND_OVER,
                        new Meeting.Requested(WITH_CLEO, CLEO, NOW),
                        Kind.HANDED_OVER),
                arguments(ACCEPTED, HAND_OVER, new Meeting.Accepted(WITH_CLEO), Kind.HANDED_OVER),
                arguments(
                        SCHEDULED,
                        HAND_OVER,
                        new Meeting.Scheduled(WITH_CLEO, FIRST),
                        Kind.HANDED_OVER),
                arguments(
                        CHECKED_IN,
                        HAND_OVER,
                        new Meeting.CheckedIn(WITH_CLEO, FIRST, List.of(ANNA), false),
                        Kind.HANDED_OVER),
                arguments(DISPLACED, HAND_OVER, new Meeting.Displaced(WITH_CLEO), Kind.HANDED_OVER),
                arguments(ACCEPTED, BRING_ALONG, new Meeting.Accepted(THREE), Kind.BROUGHT_ALONG),
                arguments(
                        SCHEDULED,
                        BRING_ALONG,
                        new Meeting.Scheduled(THREE, FIRST),
                        Kind.BROUGHT_ALONG),
                arguments(
                        CHECKED_IN,
                        BRING_ALONG,
                        new Meeting.CheckedIn(THREE, FIRST, List.of(ANNA), false),
                        Kind.BROUGHT_ALONG),
                arguments(
                        DISPLACED, BRING_ALONG, new Meeting.Displaced(THREE), Kind.BROUGHT_ALONG));
    }

    private static Meeting there(String... people) {
        return new Meeting.CheckedIn(TERMS, FIRST, List.of(people), false);
    }

    private static Meeting rated(List<String> present) {
        return new Meeting.Held(TERMS, FIRST, present, List.of(FIVE), List.of());
    }

    private static Meeting reported(List<String> present) {
        return new Meeting.Held(TERMS, FIRST, present, List.of(), List.of(OFFER));
    }

    static Stream<Arguments> repeats() {
        return Stream.of(
                        onTheWay(),
                        Stream.of(
                                        ACCEPTED,
                                        SCHEDULED,
                                        DISPLACED,
                                        CHECKED_IN,
                                        HELD,
                                        MISSED,
                                        DECLINED,
                                        WITHDRAWN,
                                        CANCELLED,
                                        EXPIRED)
                                .map(it -> arguments(it, REPROPOSE)),
                        Stream.of(REQUESTED, ACCEPTED, SCHEDULED, CHECKED_IN, DISPLACED)
                                .map(it -> arguments(it, LEAVE)))
                .flatMap(it -> it);
    }

    private static Stream<Arguments> onTheWay() {
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
                arguments(EXPIRED, EXPIRE),
                arguments(CHECKED_IN, EXPIRE),
                arguments(HELD, EXPIRE),
                arguments(MISSED, EXPIRE),
                arguments(CHECKED_IN, ACCEPT),
                arguments(HELD, ACCEPT),
                arguments(HELD, CHECK_IN),
                arguments(MISSED, NO_SHOW),
                arguments(REQUESTED, ASK),
                arguments(ACCEPTED, ASK),
                arguments(SCHEDULED, ASK),
                arguments(HELD, ASK),
                arguments(MISSED, ASK),
                arguments(DISPLACED, ASK),
                arguments(DECLINED, ASK),
                arguments(WITHDRAWN, ASK),
                arguments(CANCELLED, ASK),
                arguments(EXPIRED, ASK));
    }

    static Stream<Arguments> refusals() {
        var ofOpen =
                Stream.of(
                        arguments(REQUESTED, CANCEL, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(REQUESTED, PUT, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(REQUESTED, BRING_ALONG, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(REQUESTED, DISPLACE, MeetingProblem.MEETING_NOT_AGREED),
                        arguments(ACCEPTED, DISPLACE, MeetingProblem.MEETING_NOT_AGREED));
        var ofAgreed =
                Stream.of(ACCEPTED, SCHEDULED, CHECKED_IN, DISPLACED)
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
                Stream.concat(CLOSED.stream(), Stream.of(HELD, MISSED))
                        .flatMap(
                                meeting ->
                                        Stream.of(
                                                        ACCEPT,
                                                        DECLINE,
                                                        WITHDRAW,
                                                        CANCEL,
                                                        COUNTER,
                                                        PUT,
                                                        DISPLACE,
                                                        CHECK_IN,
                                                        NO_SHOW,
                                                        RATE,
                                                        REPORT,
                                                        HAND_OVER,
                                                        LEAVE,
                                                        BRING_ALONG)
                                                .filter(step -> !isChange(meeting, step))
                                                .filter(step -> !isRepeat(meeting, step))
                                                .map(
                                                        step ->
                                                                arguments(
                                                                        meeting,
                                                                        step,
                                                                        MeetingProblem
                                                                                .MEETING_CLOSED)));
        var withoutSlot =
                Stream.of(REQUESTED, ACCEPTED, DISPLACED)
                        .flatMap(
                                meeting ->
                                        Stream.of(CHECK_IN, NO_SHOW, RATE, REPORT)
                                                .map(
                                                        step ->
                                                                arguments(
                                                                        meeting,
                                                                        step,
                                                                        MeetingProblem
                                                                                .MEETING_WITHOUT_SLOT)));
        return Stream.of(ofOpen, ofAgreed, ofClosed, withoutSlot).flatMap(it -> it);
    }

    private static boolean isChange(Meeting meeting, Step step) {
        return changes()
                .map(Arguments::get)
                .anyMatch(it -> it[0].equals(meeting) && it[1].equals(step));
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
    void aRequestForWhichNothingIsLeftSaysWhyAndStaysOpen() {
        // Given
        var why = List.of(new Why("tables-full", 7));
        var step = new Step.Repropose(Actor.system(), List.of(), List.of("morning-01"), why);

        // When
        var change = MeetingLife.take(REQUESTED, step);

        // Then
        assertThat(change.meeting()).isEqualTo(new Meeting.Requested(TERMS, BO, NOW, why));
        assertThat(change.event()).extracting(MeetingEvent::kind).isEqualTo(Kind.STRANDED);
        assertThat(MeetingLife.take(change.meeting(), step).event()).isNull();
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

    @Test
    void bothSidesAtOnceHoldTheMeeting() {
        // Given
        var both = new Step.CheckIn(BY, List.of(ANNA, BO));

        // When
        var change = MeetingLife.take(SCHEDULED, both);

        // Then
        assertThat(change.meeting()).isEqualTo(HELD);
    }

    @Test
    void whoGetsUpAndSendsAColleagueIsNotThereAnyMore() {
        // Given
        var byAnna = new Step.HandOver(Actor.person("acc_anna"), ANNA, CLEO);

        // When
        var change = MeetingLife.take(CHECKED_IN, byAnna);

        // Then
        assertThat(change.meeting())
                .isEqualTo(new Meeting.Scheduled(TERMS.withInPlaceOf(ANNA, CLEO), FIRST));
    }

    static Stream<Arguments> leaving() {
        return Stream.of(
                arguments(new Meeting.Requested(THREE, BO, NOW), REQUESTED),
                arguments(new Meeting.Accepted(THREE), ACCEPTED),
                arguments(new Meeting.Scheduled(THREE, FIRST), SCHEDULED),
                arguments(
                        new Meeting.CheckedIn(THREE, FIRST, List.of(CLEO, ANNA), false),
                        CHECKED_IN),
                arguments(new Meeting.CheckedIn(THREE, FIRST, List.of(CLEO), false), SCHEDULED),
                arguments(new Meeting.Displaced(THREE), DISPLACED));
    }

    @ParameterizedTest
    @MethodSource("leaving")
    void theMeetingGoesOnWithoutWhoeverWasBroughtAlong(Meeting meeting, Meeting next) {
        // When
        var change = MeetingLife.take(meeting, LEAVE);

        // Then
        assertThat(change.meeting()).isEqualTo(next);
        assertThat(change.event())
                .isNotNull()
                .satisfies(
                        it -> {
                            assertThat(it.kind()).isEqualTo(Kind.LEFT);
                            assertThat(it.left()).isEqualTo(CLEO);
                        });
    }

    @Test
    void whoComesAlongAlreadyIsNotBroughtAgain() {
        // Given
        var scheduled = new Meeting.Scheduled(THREE, FIRST);

        // When
        var change = MeetingLife.take(scheduled, BRING_ALONG);

        // Then
        assertThat(change).isEqualTo(MeetingChange.none(scheduled));
    }

    @Test
    void whoArrangesAMeetingDoesNotLeaveIt() {
        // Given
        var byBo = new Step.Leave(BY, BO, null);

        // When / Then
        assertThatThrownBy(() -> MeetingLife.take(SCHEDULED, byBo))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.code()).isEqualTo(MeetingProblem.MEETING_IS_YOURS));
    }

    @Test
    void whoeverAcceptsBringsPeopleAlong() {
        // Given
        var withCleo = new Step.Accept(BY, BO, List.of(CLEO), Optional.of(FIRST), null);

        // When
        var change = MeetingLife.take(REQUESTED, withCleo);

        // Then
        assertThat(change.meeting()).isEqualTo(new Meeting.Scheduled(THREE, FIRST));
        assertThat(change.meeting().terms().people()).containsExactly(ANNA, BO, CLEO);
    }

    @Test
    void itIsHeldWhenTheTwoWhoArrangedItAreThere() {
        // Given
        var meeting = new Meeting.CheckedIn(THREE, FIRST, List.of(ANNA, CLEO), false);

        // When
        var change = MeetingLife.take(meeting, CHECK_IN);

        // Then
        assertThat(change.event()).extracting(MeetingEvent::kind).isEqualTo(Kind.HELD);
    }

    @Test
    void aSecondOpinionReplacesTheFirst() {
        // Given
        var three = new Rating(BO, 3, null, NOW.plusSeconds(60));

        // When
        var change = MeetingLife.take(rated(List.of(ANNA, BO)), new Step.Rate(BY, three)).meeting();

        // Then
        assertThat(change)
                .isEqualTo(
                        new Meeting.Held(
                                TERMS, FIRST, List.of(ANNA, BO), List.of(three), List.of()));
    }

    @Test
    void theSameOpinionTwiceIsFine() {
        // Given
        var later = new Rating(BO, 5, "A good talk.", NOW.plusSeconds(60));

        // When
        var change = MeetingLife.take(rated(List.of(ANNA, BO)), new Step.Rate(BY, later));

        // Then
        assertThat(change.event()).isNull();
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateSurvivesTheStore(Meeting meeting) {
        assertThat(MeetingDocument.of(meeting, List.of()).toMeeting("mtg_1")).isEqualTo(meeting);
    }

    static Stream<Meeting> states() {
        return Stream.concat(
                Stream.of(
                        REQUESTED,
                        new Meeting.Requested(TERMS, BO, NOW, List.of(new Why("past", 1))),
                        ACCEPTED,
                        SCHEDULED,
                        DISPLACED,
                        CHECKED_IN,
                        HELD,
                        MISSED,
                        rated(List.of(BO)),
                        reported(List.of(BO))),
                CLOSED.stream());
    }
}
