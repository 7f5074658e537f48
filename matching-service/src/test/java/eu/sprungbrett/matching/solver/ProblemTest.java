package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class ProblemTest {

    static final List<Slot> SLOTS = Events.slots(3, 3);
    static final List<Place> TABLES = Events.tables(2);
    static final List<Person> PEOPLE = Events.people("anna", "bo", "cleo");
    static final List<Meeting> MEETINGS =
            List.of(Meeting.of("1", "anna", "bo"), Meeting.of("2", "bo", "cleo"));

    @Test
    void soundProblemHasNoFaults() {
        assertThat(Events.problem(SLOTS, TABLES, PEOPLE, MEETINGS).faults()).isEmpty();
    }

    static Stream<Arguments> nonsense() {
        var anna = PEOPLE.getFirst();
        var others = PEOPLE.subList(1, 3);
        var everySlot = Set.of("m1", "m2", "m3", "a1", "a2", "a3");
        var first = SLOTS.getFirst();
        return Stream.of(
                Arguments.of(
                        Fault.Code.NO_SLOTS, Events.problem(List.of(), TABLES, PEOPLE, MEETINGS)),
                Arguments.of(
                        Fault.Code.TOO_MANY_SLOTS,
                        Events.problem(Events.slots(19, 45), TABLES, PEOPLE, MEETINGS)),
                Arguments.of(
                        Fault.Code.SLOT_EMPTY,
                        Events.problem(
                                with(SLOTS, new Slot("x", "x", Events.NINE, Events.NINE)),
                                TABLES,
                                PEOPLE,
                                MEETINGS)),
                Arguments.of(
                        Fault.Code.SLOTS_OVERLAP,
                        Events.problem(
                                with(SLOTS, moved("x", "morning", first)),
                                TABLES,
                                PEOPLE,
                                MEETINGS)),
                Arguments.of(
                        Fault.Code.BLOCKS_OVERLAP,
                        Events.problem(
                                with(SLOTS, moved("x", "evening", first)),
                                TABLES,
                                PEOPLE,
                                MEETINGS)),
                Arguments.of(
                        Fault.Code.NO_PLACES, Events.problem(SLOTS, List.of(), PEOPLE, MEETINGS)),
                Arguments.of(
                        Fault.Code.DUPLICATE_ID,
                        Events.problem(SLOTS, with(TABLES, Place.table("T1")), PEOPLE, MEETINGS)),
                Arguments.of(Fault.Code.PERSON_UNKNOWN, meeting(Meeting.of("3", "anna", "nobody"))),
                Arguments.of(
                        Fault.Code.PERSON_UNKNOWN,
                        Events.problem(
                                SLOTS,
                                with(TABLES, Place.booth("B1", "nobody")),
                                PEOPLE,
                                MEETINGS)),
                Arguments.of(
                        Fault.Code.SLOT_UNKNOWN,
                        meeting(Meeting.of("3", "anna", "cleo").inSlots(Set.of("x")))),
                Arguments.of(
                        Fault.Code.SLOT_UNKNOWN,
                        Events.problem(
                                SLOTS, TABLES, with(others, anna.absentIn(Set.of("x"))), MEETINGS)),
                Arguments.of(
                        Fault.Code.BLOCK_UNKNOWN,
                        meeting(Meeting.of("3", "anna", "cleo").inBlocks(Set.of("x")))),
                Arguments.of(
                        Fault.Code.PLACE_UNKNOWN,
                        meeting(Meeting.of("3", "anna", "cleo").pinned(null, "x"))),
                Arguments.of(
                        Fault.Code.MEETING_UNKNOWN,
                        meeting(Meeting.of("3", "anna", "cleo").after(Set.of("x")))),
                Arguments.of(Fault.Code.TOO_FEW_PEOPLE, meeting(Meeting.of("3", "anna"))),
                Arguments.of(Fault.Code.PERSON_TWICE, meeting(Meeting.of("3", "anna", "anna"))),
                Arguments.of(
                        Fault.Code.WEIGHT_NOT_POSITIVE,
                        meeting(Meeting.of("3", "anna", "cleo").weighing(0))),
                Arguments.of(
                        Fault.Code.LIMIT_NEGATIVE,
                        Events.problem(SLOTS, TABLES, with(others, anna.withLimit(-1)), MEETINGS)),
                Arguments.of(
                        Fault.Code.PERSON_WITHOUT_AVAILABILITY,
                        Events.problem(
                                SLOTS, TABLES, with(others, anna.absentIn(everySlot)), MEETINGS)),
                Arguments.of(
                        Fault.Code.PINS_CONTRADICT,
                        Events.problem(
                                SLOTS,
                                TABLES,
                                PEOPLE,
                                MEETINGS.stream().map(it -> it.pinned("m1", null)).toList())),
                Arguments.of(
                        Fault.Code.PIN_OUTSIDE_AVAILABILITY,
                        meeting(
                                Meeting.of("3", "anna", "cleo")
                                        .inBlocks(Set.of("morning"))
                                        .pinned("a1", null))),
                Arguments.of(
                        Fault.Code.PRECEDENCE_CYCLE,
                        Events.problem(
                                SLOTS,
                                TABLES,
                                PEOPLE,
                                List.of(
                                        MEETINGS.get(0).after(Set.of("2")),
                                        MEETINGS.get(1).after(Set.of("1"))))));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsNamed(Fault.Code code, Problem problem) {
        assertThat(problem.faults()).extracting(Fault::code).contains(code);
    }

    /** A new fault breaks this test first. */
    @Test
    void everyFaultIsNamedSomewhere() {
        assertThat(nonsense().map(it -> it.get()[0])).containsAll(List.of(Fault.Code.values()));
    }

    @Test
    void schedulerRefusesNonsense() {
        var scheduler = new Scheduler(Settings.within(Duration.ofSeconds(1)));
        var problem = Events.problem(SLOTS, List.of(), PEOPLE, MEETINGS);

        assertThatThrownBy(() -> scheduler.schedule(problem))
                .isInstanceOfSatisfying(
                        InvalidProblemException.class,
                        it ->
                                assertThat(it.faults())
                                        .containsExactly(
                                                new Fault(
                                                        Fault.Code.NO_PLACES,
                                                        "places",
                                                        "there is no place to meet at")));
    }

    @Test
    void currentVersionMustBeOfThisProblem() {
        var problem =
                Events.problem(SLOTS, TABLES, PEOPLE, MEETINGS)
                        .from(
                                Map.of(
                                        "1",
                                        new Placement("m9", "T1"),
                                        "9",
                                        new Placement("m1", "T1")));

        assertThat(problem.faults())
                .extracting(it -> it.code().word())
                .containsExactlyInAnyOrder("slot-unknown", "meeting-unknown");
    }

    private static Problem meeting(Meeting meeting) {
        return Events.problem(SLOTS, TABLES, PEOPLE, with(MEETINGS, meeting));
    }

    private static Slot moved(String id, String block, Slot slot) {
        return new Slot(
                id,
                block,
                slot.from().plus(Duration.ofMinutes(10)),
                slot.to().plus(Duration.ofMinutes(10)));
    }

    private static <T> List<T> with(List<T> list, T more) {
        var longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
