package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Invents small sound problems in which anything may occur together with anything else. */
final class AnyProblem {

    private static final String MORNING = "morning";
    private static final String AFTERNOON = "afternoon";

    /** What a problem may have beyond people, slots, tables and meetings. */
    enum Feature {
        TWO_BLOCKS,
        UNEVEN_SLOTS,
        ABSENCES,
        LIMITS,
        BLOCK_LIMITS,
        ALLOWED_BLOCKS,
        ALLOWED_SLOTS,
        PINNED_SLOTS,
        PINNED_PLACES,
        PRECEDENCES,
        BOOTHS,
        VIRTUAL,
        ROOMS,
        ONE_INTERPRETER,
        SEVERAL_INTERPRETERS,
        MORE_THAN_TWO,
        WEIGHTS,
        A_VERSION
    }

    private final Random dice;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);

    private AnyProblem(Random dice) {
        this.dice = dice;
        var oneOf = 2 + dice.nextInt(5);
        for (var feature : Feature.values()) {
            if (dice.nextInt(oneOf) == 0) {
                features.add(feature);
            }
        }
    }

    /** The problem of a seed; always the same one. */
    static Problem of(long seed) {
        var dice = new Random(seed);
        while (true) {
            var problem = new AnyProblem(dice).invent();
            if (problem.faults().isEmpty()) {
                return problem;
            }
        }
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    private boolean oneIn(int number) {
        return dice.nextInt(number) == 0;
    }

    private <T> T any(List<T> things) {
        return things.get(dice.nextInt(things.size()));
    }

    private Problem invent() {
        var slots = slots();
        var interpreters = interpreters(slots);
        var people = people(slots);
        var places = places(people);
        var meetings = meetings(slots, people, places, interpreters);
        var everybody = new ArrayList<>(people);
        everybody.addAll(interpreters);
        return new Problem(
                        slots,
                        places,
                        everybody,
                        meetings,
                        has(Feature.A_VERSION) ? version(slots, places, meetings) : Map.of(),
                        objective())
                .walking(has(Feature.ROOMS) ? Duration.ofMinutes(10) : Duration.ZERO);
    }

    private List<Slot> slots() {
        var count = 3 + dice.nextInt(3);
        var slots = new ArrayList<Slot>();
        var from = Events.NINE;
        var lunch = has(Feature.TWO_BLOCKS) ? 1 + dice.nextInt(count - 1) : count;
        for (int s = 0; s < count; s++) {
            var minutes = has(Feature.UNEVEN_SLOTS) ? 15L * (1 + dice.nextInt(3)) : 20;
            var to = from.plus(Duration.ofMinutes(minutes));
            slots.add(new Slot("s" + s, s < lunch ? MORNING : AFTERNOON, from, to));
            var pause = has(Feature.UNEVEN_SLOTS) ? 5L * dice.nextInt(4) : 0;
            from = to.plus(Duration.ofMinutes(s + 1 == lunch ? 60 : pause));
        }
        return slots;
    }

    private Set<String> some(List<Slot> slots, int oneIn) {
        var some = new HashSet<String>();
        for (var slot : slots) {
            if (oneIn(oneIn)) {
                some.add(slot.id());
            }
        }
        return some;
    }

    private List<Person> interpreters(List<Slot> slots) {
        var interpreters = new ArrayList<Person>();
        var several = has(Feature.SEVERAL_INTERPRETERS) ? 2 + dice.nextInt(2) : 0;
        for (int i = 0; i < Math.max(several, has(Feature.ONE_INTERPRETER) ? 1 : 0); i++) {
            var interpreter = Person.interpreter("i" + i).absentIn(some(slots, 5));
            interpreters.add(oneIn(6) ? interpreter.withLimit(1 + dice.nextInt(3)) : interpreter);
        }
        return interpreters;
    }

    private List<Person> people(List<Slot> slots) {
        var people = new ArrayList<Person>();
        var count = 3 + dice.nextInt(4);
        for (int p = 0; p < count; p++) {
            var person = Person.of("p" + p);
            if (has(Feature.ABSENCES)) {
                person = person.absentIn(some(slots, 4));
            }
            if (has(Feature.LIMITS) && oneIn(3)) {
                person = person.withLimit(dice.nextInt(4));
            }
            if (has(Feature.BLOCK_LIMITS) && oneIn(3)) {
                person = person.withBlockLimits(Map.of(MORNING, dice.nextInt(3)));
            }
            people.add(person);
        }
        return people;
    }

    private List<Place> places(List<Person> people) {
        var places = new ArrayList<Place>();
        var tables = 1 + dice.nextInt(3);
        for (int t = 0; t < tables; t++) {
            places.add(Place.table("T" + t).in(room()));
        }
        if (has(Feature.BOOTHS)) {
            for (var person : people) {
                if (oneIn(4)) {
                    places.add(Place.booth("B-" + person.id(), person.id()).in(room()));
                }
            }
            if (oneIn(3)) {
                places.add(new Place("B", Place.Kind.BOOTH, null, room()));
            }
            if (oneIn(6) && places.size() > tables) {
                places.subList(0, tables).clear();
            }
        }
        if (has(Feature.VIRTUAL)) {
            places.add(Place.virtual("V"));
        }
        Collections.shuffle(places, dice);
        return places;
    }

    private @Nullable String room() {
        return has(Feature.ROOMS) && !oneIn(5) ? any(List.of("hall", "loft")) : null;
    }

    private List<Meeting> meetings(
            List<Slot> slots, List<Person> people, List<Place> places, List<Person> interpreters) {
        var count = 3 + dice.nextInt(6);
        // Any order may be the one in which they must happen.
        var order = new ArrayList<String>();
        for (int m = 0; m < count; m++) {
            order.add("m" + m);
        }
        Collections.shuffle(order, dice);
        var meetings = new ArrayList<Meeting>();
        for (int m = 0; m < count; m++) {
            meetings.add(meeting("m" + m, order, slots, people, places, interpreters));
        }
        return meetings;
    }

    private Meeting meeting(
            String id,
            List<String> order,
            List<Slot> slots,
            List<Person> people,
            List<Place> places,
            List<Person> interpreters) {
        var all = new ArrayList<>(people.stream().map(Person::id).toList());
        Collections.shuffle(all, dice);
        var size =
                has(Feature.MORE_THAN_TWO) && oneIn(3)
                        ? Math.min(all.size(), 3 + dice.nextInt(2))
                        : 2;
        var meeting = Meeting.of(id, all.subList(0, size).toArray(String[]::new));
        if (has(Feature.WEIGHTS)) {
            meeting = meeting.weighing(1 + dice.nextInt(4));
        }
        if (has(Feature.ALLOWED_BLOCKS) && oneIn(3)) {
            meeting = meeting.inBlocks(Set.of(any(slots).block()));
        }
        if (has(Feature.ALLOWED_SLOTS) && oneIn(3)) {
            meeting = meeting.inSlots(some(slots, 2));
        }
        var slot = has(Feature.PINNED_SLOTS) && oneIn(4) ? any(slots).id() : null;
        var place = has(Feature.PINNED_PLACES) && oneIn(3) ? any(places).id() : null;
        meeting = meeting.pinned(slot, place);
        var rank = order.indexOf(id);
        if (has(Feature.PRECEDENCES) && rank > 0 && oneIn(3)) {
            meeting = meeting.after(Set.of(order.get(dice.nextInt(rank))));
        }
        if (interpreters.isEmpty() || oneIn(3)) {
            return meeting;
        }
        var able = new ArrayList<>(interpreters.stream().map(Person::id).toList());
        Collections.shuffle(able, dice);
        return meeting.interpretedBy(
                has(Feature.SEVERAL_INTERPRETERS)
                        ? able.subList(0, 1 + dice.nextInt(able.size()))
                        : able.subList(0, 1));
    }

    /** What people know already, be it possible now or not. */
    private Map<String, Placement> version(
            List<Slot> slots, List<Place> places, List<Meeting> meetings) {
        var version = new HashMap<String, Placement>();
        for (var meeting : meetings) {
            if (!oneIn(4)) {
                version.put(
                        meeting.id(),
                        new Placement(any(slots).id(), oneIn(3) ? null : any(places).id()));
            }
        }
        return version;
    }

    private Objective objective() {
        return switch (dice.nextInt(6)) {
            case 0, 1 -> Objective.standard();
            case 2 -> Objective.replan();
            case 3, 4 -> Objective.literature(dice.nextInt(3));
            default ->
                    new Objective(
                            dice.nextInt(30),
                            dice.nextInt(20),
                            dice.nextInt(20),
                            dice.nextInt(10),
                            dice.nextInt(20),
                            dice.nextInt(3),
                            dice.nextInt(3),
                            dice.nextInt(3),
                            false,
                            dice.nextBoolean());
        };
    }
}
