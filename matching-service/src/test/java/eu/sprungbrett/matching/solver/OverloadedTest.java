package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Events in which more meetings are asked for than there is room for. */
class OverloadedTest {

    private static final Settings FIRST =
            Settings.within(Duration.ZERO).withThreads(1).withoutExact();
    private static final Settings SEARCHED =
            Settings.within(Duration.ofSeconds(2)).withThreads(1).withoutExact();

    /** What there is too little of. */
    enum Shortage {
        /** Half as many places at tables as meetings. */
        TABLES,
        /** Places enough for all, but all want the morning. */
        MORNING,
        /** Everybody has at most four. */
        LIMITS
    }

    /**
     * Places taken at once in the order of weight leave people waiting, and some of the weight out;
     * the search goes on from there.
     */
    @ParameterizedTest
    @EnumSource
    void whereNotAllFitWaitingIsSearchedAwayAllTheSame(Shortage shortage) {
        var problem = problem(shortage);

        var first = new Scheduler(FIRST).schedule(problem);
        var searched = new Scheduler(SEARCHED).schedule(problem);

        assertThat(ScheduleCheck.violations(problem, searched)).isEmpty();
        assertThat(searched.figures().placedWeight())
                .isGreaterThanOrEqualTo(first.figures().placedWeight());
        assertThat(first.figures().breaks()).isGreaterThan(20);
        assertThat(searched.figures().breaks()).isLessThan(first.figures().breaks() / 2);
    }

    /** The control: where nobody minds, those who have many get more and others fewer. */
    @Test
    void theFirstMeetingsOfThoseWhoHaveFewComeBeforeTheLastOfThoseWhoHaveMany() {
        var problem = problem(Shortage.TABLES);
        var known = problem.objective();
        var unmindful =
                new Objective(
                        known.unplaced(),
                        known.unfair(),
                        known.breaks(),
                        0,
                        known.moves(),
                        known.tableChanges(),
                        known.roomChanges(),
                        known.fairness(),
                        known.allRequired(),
                        known.breaksWithinBlocks());

        var fair = new Scheduler(SEARCHED).schedule(problem);
        var unfair = new Scheduler(SEARCHED).schedule(problem.with(unmindful));

        assertThat(fair.figures().placed()).isEqualTo(unfair.figures().placed());
        assertThat(squares(problem, fair)).isLessThan(squares(problem, unfair));
    }

    /**
     * The more unequal the numbers of people's meetings, the greater, where their sum is the same.
     */
    private static int squares(Problem problem, Schedule schedule) {
        var got = new HashMap<String, Integer>();
        var peopleOf = new HashMap<String, List<String>>();
        problem.meetings().forEach(it -> peopleOf.put(it.id(), it.people()));
        schedule.meetings().stream()
                .filter(it -> it.slot() != null)
                .flatMap(it -> peopleOf.getOrDefault(it.meeting(), List.of()).stream())
                .forEach(it -> got.merge(it, 1, Integer::sum));
        return got.values().stream().mapToInt(it -> it * it).sum();
    }

    private static Problem problem(Shortage shortage) {
        var random = new Random(11);
        var count = 60;
        var people = new ArrayList<Person>();
        for (int p = 0; p < count; p++) {
            var away = 1 + random.nextInt(10);
            var person = Person.of("p" + p).absentIn(Set.of("m" + away));
            people.add(shortage == Shortage.LIMITS ? person.withLimit(4) : person);
        }
        var meetings = new ArrayList<Meeting>();
        var pairs = new HashSet<Set<Integer>>();
        while (meetings.size() < 240) {
            var one = random.nextInt(count);
            var other = random.nextInt(count);
            if (one != other && pairs.add(Set.of(one, other))) {
                var meeting =
                        Meeting.of("m" + meetings.size(), "p" + one, "p" + other)
                                .weighing(1 + random.nextInt(3));
                meetings.add(
                        shortage == Shortage.MORNING
                                ? meeting.inBlocks(Set.of("morning"))
                                : meeting);
            }
        }
        return new Problem(
                Events.slots(10, 10),
                Events.tables(shortage == Shortage.TABLES ? 6 : 13),
                people,
                meetings,
                Map.of(),
                Objective.standard());
    }
}
