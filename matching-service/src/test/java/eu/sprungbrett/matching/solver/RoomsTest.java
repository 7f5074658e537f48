package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Who has to change rooms without time for it. */
class RoomsTest {

    private static final Instant NINE = Instant.parse("2027-03-11T08:00:00Z");
    private static final Duration WALK = Duration.ofMinutes(10);

    /** Slots of twenty minutes with breaks of so many between them. */
    private static List<Slot> slots(int number, int breakMinutes) {
        return IntStream.range(0, number)
                .mapToObj(
                        it -> {
                            var from = NINE.plus(Duration.ofMinutes(it * (20L + breakMinutes)));
                            return new Slot(
                                    "s" + it, "morning", from, from.plus(Duration.ofMinutes(20)));
                        })
                .toList();
    }

    private static List<Place> places(int perRoom, String... rooms) {
        var places = new ArrayList<Place>();
        for (var room : rooms) {
            for (var table = 1; table <= perRoom; table++) {
                places.add(Place.table(room + table).in(room));
            }
        }
        return places;
    }

    private static Schedule schedule(Problem problem) {
        return new Scheduler(Settings.within(Duration.ofMillis(200)).withThreads(1).withoutExact())
                .schedule(problem);
    }

    /**
     * Two groups of four whose people meet only within their group: each pair of it once, in three
     * slots, two tables at a time.
     */
    private static Problem twoGroups(int breakMinutes, Duration walk) {
        var people = new ArrayList<Person>();
        var meetings = new ArrayList<Meeting>();
        for (var group : List.of("a", "b")) {
            for (var one = 0; one < 4; one++) {
                people.add(Person.of(group + one));
                for (var other = 0; other < one; other++) {
                    meetings.add(Meeting.of(group + one + other, group + one, group + other));
                }
            }
        }
        return new Problem(
                        slots(3, breakMinutes),
                        places(2, "hall", "loft"),
                        people,
                        meetings,
                        Map.of(),
                        Objective.standard())
                .walking(walk);
    }

    @Test
    void groupsThatNeverMixEachKeepTheirRoom() {
        // Given
        var problem = twoGroups(0, WALK);

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
        assertThat(schedule.figures().placed()).isEqualTo(12);
        assertThat(hurries(problem, schedule)).isZero();
    }

    @Test
    void whereTheBreakIsLongEnoughNobodyHurriesAnywhere() {
        // Given
        var problem = twoGroups(10, WALK);

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(hurries(problem, schedule)).isZero();
        assertThat(Days.of(problem, placements(schedule)).roomChanges()).isZero();
    }

    @Test
    void aBoothDrawsTheMeetingsBeforeAndAfterItIntoItsRoom() {
        // Given a booth in the loft, and anna who comes from it
        var places = new ArrayList<>(places(1, "hall", "loft"));
        places.add(Place.booth("B1", "bo").in("loft"));
        var problem =
                new Problem(
                                slots(2, 0),
                                places,
                                List.of(Person.of("anna"), Person.of("bo"), Person.of("cleo")),
                                List.of(
                                        Meeting.of("m1", "anna", "bo").pinned("s0", null),
                                        Meeting.of("m2", "anna", "cleo").pinned("s1", null)),
                                Map.of(),
                                Objective.standard())
                        .walking(WALK);

        // When
        var schedule = schedule(problem);

        // Then
        assertThat(schedule.meetings())
                .extracting(Schedule.Outcome::place)
                .containsExactly("B1", "loft1");
    }

    @Test
    void roomsMakeNobodyLoseASlotAndFewerHurryThanWhereNobodyLooks() {
        int looked = 0;
        int blind = 0;
        for (long seed = 0; seed < 20; seed++) {
            var problem = random(new Random(seed)).walking(WALK);
            var schedule = schedule(problem);
            var without = schedule(problem.walking(Duration.ZERO));

            assertThat(ScheduleCheck.violations(problem, schedule)).as("seed %d", seed).isEmpty();
            assertThat(schedule.figures().placed())
                    .as("seed %d", seed)
                    .isEqualTo(without.figures().placed());
            assertThat(Days.of(problem, placements(schedule)).roomChanges())
                    .as("seed %d", seed)
                    .isEqualTo(hurries(problem, schedule));
            looked += hurries(problem, schedule);
            blind += hurries(problem, without);
        }
        assertThat(looked).isLessThan(blind * 9 / 10);
    }

    /** Sixteen people of two sides of the house, most of whose meetings are on their own side. */
    private static Problem random(Random dice) {
        var people = IntStream.range(0, 16).mapToObj(it -> Person.of("p" + it)).toList();
        var meetings = new ArrayList<Meeting>();
        var pairs = new HashSet<List<Integer>>();
        while (meetings.size() < 36) {
            var one = dice.nextInt(16);
            var side = dice.nextInt(6) == 0 ? 1 - one / 8 : one / 8;
            var other = side * 8 + dice.nextInt(8);
            if (one != other && pairs.add(List.of(Math.min(one, other), Math.max(one, other)))) {
                meetings.add(Meeting.of("m" + meetings.size(), "p" + one, "p" + other));
            }
        }
        return new Problem(
                slots(8, 0),
                places(4, "hall", "loft"),
                people,
                meetings,
                Map.of(),
                Objective.standard());
    }

    private static Map<String, Placement> placements(Schedule schedule) {
        var placements = new HashMap<String, Placement>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null) {
                placements.put(outcome.meeting(), new Placement(slot, outcome.place()));
            }
        }
        return placements;
    }

    /** Counted by ids alone. */
    private static int hurries(Problem problem, Schedule schedule) {
        var rooms = new HashMap<String, String>();
        for (var place : problem.places()) {
            var room = place.room();
            if (room != null) {
                rooms.put(place.id(), room);
            }
        }
        var placements = placements(schedule);
        int hurries = 0;
        for (var person : problem.people()) {
            Slot last = null;
            String from = null;
            for (var slot : problem.slots()) {
                for (var meeting : problem.meetings()) {
                    var placement = placements.get(meeting.id());
                    if (placement == null
                            || !placement.slot().equals(slot.id())
                            || !meeting.people().contains(person.id())) {
                        continue;
                    }
                    var to = rooms.get(String.valueOf(placement.place()));
                    if (last != null
                            && from != null
                            && to != null
                            && !from.equals(to)
                            && last.to().plus(problem.walk()).isAfter(slot.from())) {
                        hurries++;
                    }
                    last = slot;
                    from = to;
                }
            }
        }
        return hurries;
    }
}
