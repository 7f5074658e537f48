package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A check that cannot fail guards nothing: wrong schedules planted here must be found. */
class ScheduleCheckTest {

    static final Problem PROBLEM =
            Events.problem(
                    Events.slots(3, 0),
                    Events.tables(2),
                    List.of(
                            Person.of("anna"),
                            Person.of("bo").absentIn(Set.of("m3")),
                            Person.of("cleo")),
                    List.of(
                            Meeting.of("anna-bo", "anna", "bo"),
                            Meeting.of("anna-cleo", "anna", "cleo").after(Set.of("anna-bo")),
                            Meeting.of("bo-cleo", "bo", "cleo").inSlots(Set.of("m2", "m3"))));

    @Test
    void soundScheduleHasNoViolations() {
        assertThat(planted("m1", "m3", "m2", "T1", "T1", "T1", 1)).isEmpty();
    }

    @Test
    void personInTwoMeetingsIsFound() {
        assertThat(planted("m1", "m1", "m2", "T1", "T2", "T1", 0))
                .contains(
                        "anna is in two meetings in m1",
                        "meeting anna-cleo does not follow anna-bo");
    }

    @Test
    void placeUsedTwiceIsFound() {
        assertThat(planted("m2", "m3", "m2", "T1", "T1", "T1", 0))
                .contains("place T1 is used twice in m2");
    }

    @Test
    void absenceIsFound() {
        assertThat(planted("m1", "m2", "m3", "T1", "T1", "T1", 0))
                .contains("bo is not there in m3");
    }

    @Test
    void forbiddenSlotIsFound() {
        assertThat(planted("m2", "m3", "m1", "T1", "T1", "T1", 0))
                .contains("meeting bo-cleo lies where it may not");
    }

    @Test
    void wrongFiguresAreFound() {
        assertThat(planted("m1", "m3", "m2", "T1", "T1", "T1", 0))
                .contains("breaks are counted wrongly");
    }

    private static List<String> planted(
            String slot1,
            String slot2,
            String slot3,
            String place1,
            String place2,
            String place3,
            int breaks) {
        var outcomes = new ArrayList<Schedule.Outcome>();
        outcomes.add(new Schedule.Outcome("anna-bo", slot1, place1, List.of()));
        outcomes.add(new Schedule.Outcome("anna-cleo", slot2, place2, List.of()));
        outcomes.add(new Schedule.Outcome("bo-cleo", slot3, place3, List.of()));
        var figures =
                new Schedule.Figures(
                        3, 3, 3, 3, breaks, 0, breaks, 0, 0, 0, 0, 0, 0, false, 0, 1, Map.of());
        return ScheduleCheck.violations(
                PROBLEM, new Schedule(Schedule.Status.FEASIBLE, outcomes, figures, List.of()));
    }
}
