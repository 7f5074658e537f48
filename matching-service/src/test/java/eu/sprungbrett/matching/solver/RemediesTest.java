package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What would free a slot is applied to the problem; then the meeting must fit. */
class RemediesTest {

    private static final Settings BRIEFLY =
            Settings.within(Duration.ofMillis(20)).withThreads(1).withoutExact();

    private static List<Way> ways(Problem problem, Map<String, String> placed, String meeting) {
        return Remedies.of(problem, placed).getOrDefault(meeting, List.of());
    }

    @Test
    void aFullSlotWantsOneMoreTable() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(1, 0),
                        Events.tables(1),
                        Events.people("anna", "bo", "cleo", "dina"),
                        List.of(
                                Meeting.of("one", "anna", "bo"),
                                Meeting.of("two", "cleo", "dina")));

        // Then
        assertThat(ways(problem, Map.of("one", "m1"), "two"))
                .containsExactly(new Way("m1", List.of(new Remedy.MoreTables("m1", 1)), Map.of()));
    }

    @Test
    void whoIsAwayWouldHaveToBeThere() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        Events.tables(1),
                        List.of(
                                Person.of("anna").absentIn(Set.of("m1")),
                                Person.of("bo").absentIn(Set.of("m2"))),
                        List.of(Meeting.of("one", "anna", "bo")));

        // Then
        assertThat(ways(problem, Map.of(), "one"))
                .containsExactlyInAnyOrder(
                        new Way("m1", List.of(new Remedy.Attend("anna", "m1")), Map.of()),
                        new Way("m2", List.of(new Remedy.Attend("bo", "m2")), Map.of()));
    }

    @Test
    void aLimitWouldHaveToBeRaised() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(2, 1),
                        Events.tables(1),
                        List.of(
                                Person.of("anna").withLimit(1),
                                Person.of("bo"),
                                Person.of("cleo").withBlockLimits(Map.of("morning", 0))),
                        List.of(
                                Meeting.of("one", "anna", "bo"),
                                Meeting.of("two", "anna", "bo").inBlocks(Set.of("morning")),
                                Meeting.of("three", "bo", "cleo").inBlocks(Set.of("morning"))));
        var placed = Map.of("one", "a1");

        // Then
        assertThat(ways(problem, placed, "two").getFirst().changes())
                .containsExactly(new Remedy.RaiseLimit("anna", null, 2));
        assertThat(ways(problem, placed, "three").getFirst().changes())
                .containsExactly(new Remedy.RaiseLimit("cleo", "morning", 1));
    }

    @Test
    void aPinWouldHaveToBeReleased() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        Events.tables(1),
                        List.of(
                                Person.of("anna"),
                                Person.of("bo").absentIn(Set.of("m2")),
                                Person.of("cleo")),
                        List.of(
                                Meeting.of("one", "anna", "cleo").pinned("m1", null),
                                Meeting.of("two", "anna", "bo")));

        // Then
        assertThat(ways(problem, Map.of("one", "m1"), "two").getFirst())
                .isEqualTo(
                        new Way("m1", List.of(new Remedy.ReleasePin("one")), Map.of("one", "m2")));
    }

    @Test
    void whereMovingAnotherIsEnoughNothingHasToChange() {
        // Given
        var problem =
                Events.problem(
                        Events.slots(2, 0),
                        Events.tables(1),
                        List.of(
                                Person.of("anna"),
                                Person.of("bo").absentIn(Set.of("m2")),
                                Person.of("cleo")),
                        List.of(
                                Meeting.of("one", "anna", "cleo"),
                                Meeting.of("two", "anna", "bo")));

        // Then
        assertThat(ways(problem, Map.of("one", "m1"), "two").getFirst())
                .isEqualTo(new Way("m1", List.of(), Map.of("one", "m2")));
    }

    /** Applies every way of a few hundred random events and looks whether the meeting fits. */
    @Test
    void whatIsOfferedWorks() {
        var seen = new HashMap<Class<?>, Integer>();
        for (long seed = 1; seed <= 400; seed++) {
            var problem = crowded(seed);
            if (!problem.faults().isEmpty()) {
                continue;
            }
            var placed = new HashMap<String, String>();
            for (var outcome :
                    new Scheduler(BRIEFLY)
                            .schedule(problem, Progress.Listener.NONE, () -> false)
                            .meetings()) {
                if (outcome.slot() != null) {
                    placed.put(outcome.meeting(), outcome.slot());
                }
            }
            var all = Remedies.of(problem, placed);
            assertThat(all).hasSize(problem.meetings().size() - placed.size());
            for (var entry : all.entrySet()) {
                assertThat(entry.getValue()).as("seed %d %s", seed, entry.getKey()).isNotEmpty();
                for (var way : entry.getValue()) {
                    way.changes().forEach(it -> seen.merge(it.getClass(), 1, Integer::sum));
                    assertThat(broken(problem, placed, entry.getKey(), way))
                            .as("seed %d: %s by %s", seed, entry.getKey(), way)
                            .isEmpty();
                    assertThat(
                                    way.changes().isEmpty()
                                            ? List.of("")
                                            : needless(problem, placed, entry.getKey(), way))
                            .as("seed %d: %s without all of %s", seed, entry.getKey(), way)
                            .isNotEmpty();
                }
            }
        }
        assertThat(seen.keySet())
                .contains(
                        Remedy.MoreTables.class,
                        Remedy.RaiseLimit.class,
                        Remedy.ReleasePin.class,
                        Remedy.AllowSlot.class,
                        Remedy.Attend.class,
                        Remedy.GiveUp.class);
    }

    /** The control: without its changes the same way breaks a rule. */
    private static List<String> needless(
            Problem problem, Map<String, String> placed, String meeting, Way way) {
        return broken(problem, placed, meeting, new Way(way.slot(), List.of(), way.moves()));
    }

    private static Problem crowded(long seed) {
        var tiny = Events.tiny(seed, false);
        var dice = new Random(seed);
        var meetings = new ArrayList<Meeting>();
        for (var meeting : tiny.meetings()) {
            var slot = tiny.slots().get(dice.nextInt(tiny.slots().size())).id();
            meetings.add(dice.nextInt(4) == 0 ? meeting.pinned(slot, null) : meeting);
        }
        return new Problem(
                tiny.slots(),
                tiny.places(),
                tiny.people(),
                meetings,
                Map.of(),
                Objective.standard());
    }

    /**
     * The rules that are broken when a way is gone; by ids and sets, not by the scheduler's code.
     */
    private static List<String> broken(
            Problem problem, Map<String, String> placed, String meeting, Way way) {
        var slotOf = new HashMap<>(placed);
        slotOf.putAll(way.moves());
        slotOf.put(meeting, way.slot());
        var moreTables = new HashMap<String, Integer>();
        var attending = new HashSet<List<String>>();
        var released = new HashSet<String>();
        var allowed = new HashSet<List<String>>();
        var unordered = new HashSet<List<String>>();
        var limits = new HashMap<List<String>, Integer>();
        for (var change : way.changes()) {
            switch (change) {
                case Remedy.MoreTables it -> moreTables.put(it.slot(), it.tables());
                case Remedy.RaiseLimit it ->
                        limits.put(
                                List.of(it.person(), it.block() == null ? "" : it.block()),
                                it.to());
                case Remedy.ReleasePin it -> released.add(it.meeting());
                case Remedy.AllowSlot it -> allowed.add(List.of(it.meeting(), it.slot()));
                case Remedy.DropOrder it -> unordered.add(List.of(it.meeting(), it.earlier()));
                case Remedy.Attend it -> attending.add(List.of(it.person(), it.slot()));
                case Remedy.GiveUp it -> slotOf.remove(it.meeting());
            }
        }
        var blockOf = new HashMap<String, String>();
        var order = new HashMap<String, Integer>();
        problem.slots()
                .forEach(
                        it -> {
                            blockOf.put(it.id(), it.block());
                            order.put(it.id(), order.size());
                        });
        var found = new ArrayList<String>();
        var busy = new HashSet<List<String>>();
        var tables = new HashMap<String, Integer>();
        var counts = new HashMap<List<String>, Integer>();
        var people = problem.people().stream().collect(Collectors.toMap(Person::id, it -> it));
        for (var it : problem.meetings()) {
            var slot = slotOf.get(it.id());
            if (slot == null) {
                continue;
            }
            var block = String.valueOf(blockOf.get(slot));
            var outside =
                    (!it.blocks().isEmpty() && !it.blocks().contains(block))
                            || (!it.slots().isEmpty() && !it.slots().contains(slot));
            if (outside && !allowed.contains(List.of(it.id(), slot))) {
                found.add(it.id() + " may not lie in " + slot);
            }
            var pin = it.pinnedSlot();
            if (pin != null && !pin.equals(slot) && !released.contains(it.id())) {
                found.add(it.id() + " is pinned to " + pin);
            }
            for (var person : it.people()) {
                if (!busy.add(List.of(person, slot))) {
                    found.add(person + " twice in " + slot);
                }
                if (java.util.Objects.requireNonNull(people.get(person))
                                .unavailable()
                                .contains(slot)
                        && !attending.contains(List.of(person, slot))) {
                    found.add(person + " is away in " + slot);
                }
                counts.merge(List.of(person, ""), 1, Integer::sum);
                counts.merge(List.of(person, block), 1, Integer::sum);
            }
            for (var earlier : it.predecessors()) {
                var before = slotOf.get(earlier);
                if (before != null
                        && order.getOrDefault(before, 0) >= order.getOrDefault(slot, 0)
                        && !unordered.contains(List.of(it.id(), earlier))) {
                    found.add(it.id() + " before " + earlier);
                }
            }
            if (tables.merge(slot, 1, Integer::sum)
                    > problem.places().size() + moreTables.getOrDefault(slot, 0)) {
                found.add("no table in " + slot);
            }
        }
        for (var person : problem.people()) {
            var limit = person.limit();
            var all = List.of(person.id(), "");
            if (limit != null
                    && counts.getOrDefault(all, 0) > Math.max(limit, limits.getOrDefault(all, 0))) {
                found.add(person.id() + " has too many meetings");
            }
            person.blockLimits()
                    .forEach(
                            (block, most) -> {
                                var here = List.of(person.id(), block);
                                if (counts.getOrDefault(here, 0)
                                        > Math.max(most, limits.getOrDefault(here, 0))) {
                                    found.add(person.id() + " has too many in " + block);
                                }
                            });
        }
        return found;
    }
}
