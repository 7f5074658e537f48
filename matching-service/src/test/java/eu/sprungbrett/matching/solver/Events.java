package eu.sprungbrett.matching.solver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Small events to schedule. */
final class Events {

    static final Instant NINE = Instant.parse("2027-03-11T08:00:00Z");

    private Events() {}

    /** Slots m1, m2, … in the morning and a1, a2, … in the afternoon. */
    static List<Slot> slots(int morning, int afternoon) {
        var slots = new ArrayList<Slot>();
        for (int i = 1; i <= morning; i++) {
            slots.add(slot("m" + i, "morning", i));
        }
        for (int i = 1; i <= afternoon; i++) {
            slots.add(slot("a" + i, "afternoon", 20 + i));
        }
        return slots;
    }

    private static Slot slot(String id, String block, int number) {
        var from = NINE.plus(Duration.ofMinutes(20L * number));
        return new Slot(id, block, from, from.plus(Duration.ofMinutes(20)));
    }

    static List<Place> tables(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(it -> Place.table("T" + it)).toList();
    }

    static List<Person> people(String... ids) {
        return List.of(ids).stream().map(Person::of).toList();
    }

    static Problem problem(
            List<Slot> slots, List<Place> places, List<Person> people, List<Meeting> meetings) {
        return new Problem(slots, places, people, meetings, Map.of(), Objective.standard());
    }

    /** A random event small enough to try every schedule. */
    static Problem tiny(long seed, boolean required) {
        var random = new java.util.Random(seed);
        var slots = slots(1 + random.nextInt(3), random.nextInt(3));
        var ids = slots.stream().map(Slot::id).toList();
        var people = new ArrayList<Person>();
        var count = 3 + random.nextInt(3);
        for (int p = 0; p < count; p++) {
            var away = new HashSet<String>();
            ids.forEach(
                    it -> {
                        if (random.nextInt(6) == 0) {
                            away.add(it);
                        }
                    });
            var person = Person.of("p" + p).absentIn(away);
            if (random.nextInt(8) == 0) {
                person = person.withLimit(1 + random.nextInt(2));
            }
            if (random.nextInt(8) == 0) {
                person = person.withBlockLimits(Map.of("morning", 1));
            }
            people.add(person);
        }
        var meetings = new ArrayList<Meeting>();
        for (int m = 0; m < 2 + random.nextInt(4); m++) {
            var first = random.nextInt(count);
            var second = (first + 1 + random.nextInt(count - 1)) % count;
            var meeting =
                    Meeting.of("m-" + m, "p" + first, "p" + second).weighing(1 + random.nextInt(3));
            if (random.nextInt(4) == 0) {
                meeting = meeting.inBlocks(Set.of("morning"));
            }
            if (m > 0 && random.nextInt(5) == 0) {
                meeting = meeting.after(Set.of("m-" + random.nextInt(m)));
            }
            meetings.add(meeting);
        }
        var objective = required ? Objective.literature(random.nextInt(3)) : Objective.standard();
        return new Problem(
                slots, tables(1 + random.nextInt(2)), people, meetings, Map.of(), objective);
    }

    /** A random event in which all is required, and some meetings have their slot already. */
    static Problem tinyFixed(long seed) {
        var event = tiny(seed, true);
        var random = new java.util.Random(seed + 1);
        var meetings =
                event.meetings().stream()
                        .map(
                                it ->
                                        random.nextInt(6) == 0
                                                ? it.inSlots(
                                                        Set.of(
                                                                event.slots()
                                                                        .get(
                                                                                random.nextInt(
                                                                                        event.slots()
                                                                                                .size()))
                                                                        .id()))
                                                : it)
                        .toList();
        return new Problem(
                event.slots(),
                event.places(),
                event.people(),
                meetings,
                Map.of(),
                event.objective());
    }

    /**
     * The same event as everybody knows it now, when somebody turns out to miss a slot or a table
     * breaks.
     */
    static Problem disturbed(Problem event, Schedule known, long seed) {
        var random = new java.util.Random(seed);
        var places = event.places();
        if (places.size() > 1 && random.nextInt(3) == 0) {
            places = places.subList(0, places.size() - 1);
        }
        var people = new ArrayList<>(event.people());
        var late = random.nextInt(people.size());
        var slot = event.slots().get(random.nextInt(event.slots().size())).id();
        var away = new HashSet<>(people.get(late).unavailable());
        away.add(slot);
        people.set(late, people.get(late).absentIn(away));
        var version = new HashMap<String, Placement>();
        for (var outcome : known.meetings()) {
            var from = outcome.slot();
            if (from != null) {
                version.put(outcome.meeting(), new Placement(from, outcome.place()));
            }
        }
        return new Problem(
                event.slots(), places, people, event.meetings(), version, Objective.replan());
    }
}
