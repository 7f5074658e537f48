package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.solver.Schedule.PersonFigures;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a schedule means for a person's day. */
class DaysTest {

    @Test
    void idleSlotsBreaksAndChangesOfTableAreCounted() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(4, 1),
                        Events.tables(2),
                        Events.people("anna", "bo", "cleo"),
                        List.of(
                                Meeting.of("one", "anna", "bo"),
                                Meeting.of("two", "anna", "cleo"),
                                Meeting.of("three", "anna", "bo")));

        // When
        var days =
                Days.of(
                        problem,
                        Map.of(
                                "one", new Placement("m1", "T1"),
                                "two", new Placement("m2", "T2"),
                                "three", new Placement("m4", "T1")));

        // Then
        assertThat(days.people().get("anna")).isEqualTo(new PersonFigures(3, 1, 1, 1));
        assertThat(days.people().get("bo")).isEqualTo(new PersonFigures(2, 1, 2, 0));
        assertThat(days.people().get("cleo")).isEqualTo(new PersonFigures(1, 0, 0, 0));
        assertThat(days.placed()).isEqualTo(3);
        assertThat(days.idleSlots()).isEqualTo(3);
        assertThat(days.idleSpread()).isEqualTo(2);
        assertThat(days.meetingsSpread()).isEqualTo(2);
    }

    /** The same figures as the scheduler's own. */
    @Test
    void theFiguresAreTheSchedulers() {
        for (long seed = 1; seed <= 60; seed++) {
            var problem = Events.tiny(seed, false);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var schedule =
                    new Scheduler(
                                    Settings.within(Duration.ofMillis(100))
                                            .withThreads(1)
                                            .withoutExact())
                            .schedule(problem, Progress.Listener.NONE, () -> false);
            var placements = new HashMap<String, Placement>();
            for (var it : schedule.meetings()) {
                if (it.slot() != null) {
                    placements.put(it.meeting(), new Placement(it.slot(), it.place()));
                }
            }
            var days = Days.of(problem, placements);
            var figures = schedule.figures();
            assertThat(days)
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Days(
                                    figures.placed(),
                                    figures.breaks(),
                                    figures.idleSlots(),
                                    figures.idleSpread(),
                                    figures.meetingsSpread(),
                                    figures.breaksSpread(),
                                    figures.tableChanges(),
                                    0,
                                    figures.people()));
        }
    }
}
