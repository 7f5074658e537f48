package eu.sprungbrett.matching.solver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything a scheduler needs to know.
 *
 * @param slots at most {@value #MAX_SLOTS}, none overlapping
 * @param places at least one
 * @param current the version people know, by meeting id; empty when there is none
 * @param walk how long it takes from one room to another
 */
public record Problem(
        List<Slot> slots,
        List<Place> places,
        List<Person> people,
        List<Meeting> meetings,
        Map<String, Placement> current,
        Objective objective,
        Duration walk) {

    /** A day's slots fit into the bits of one {@code long}. */
    public static final int MAX_SLOTS = 63;

    public Problem {
        slots = slots.stream().sorted(Comparator.comparing(Slot::from)).toList();
        places = List.copyOf(places);
        people = List.copyOf(people);
        meetings = List.copyOf(meetings);
        current = Map.copyOf(current);
    }

    /** A problem in which nobody has to walk far. */
    public Problem(
            List<Slot> slots,
            List<Place> places,
            List<Person> people,
            List<Meeting> meetings,
            Map<String, Placement> current,
            Objective objective) {
        this(slots, places, people, meetings, current, objective, Duration.ZERO);
    }

    /** The same problem with another objective. */
    public Problem with(Objective newObjective) {
        return new Problem(slots, places, people, meetings, current, newObjective, walk);
    }

    /** The same problem, in which it takes so long from one room to another. */
    public Problem walking(Duration time) {
        return new Problem(slots, places, people, meetings, current, objective, time);
    }

    /** The same problem, to be kept close to this version. */
    public Problem from(Map<String, Placement> version) {
        return new Problem(slots, places, people, meetings, version, objective, walk);
    }

    /**
     * The same problem with its interpreters settled.
     *
     * @param interpreters by meeting; a meeting that needs one and is not named gets its dearest
     */
    public Problem interpretedBy(Map<String, String> interpreters) {
        var settled =
                meetings.stream()
                        .map(
                                it ->
                                        it.interpreters().isEmpty()
                                                ? it
                                                : it.with(
                                                        interpreters.getOrDefault(
                                                                it.id(),
                                                                it.interpreters().getFirst())))
                        .toList();
        return new Problem(slots, places, people, settled, current, objective, walk);
    }

    /** Every reason why no scheduler could make sense of this, empty when it is sound. */
    public List<Fault> faults() {
        return new Inspection(this).faults();
    }

    /** Walks over a problem once and notes what is wrong. */
    private static final class Inspection {

        private final Problem problem;
        private final List<Fault> faults = new ArrayList<>();

        Inspection(Problem problem) {
            this.problem = problem;
        }

        List<Fault> faults() {
            time();
            places();
            people();
            meetings();
            if (faults.isEmpty()) {
                pins();
                precedences();
            }
            return List.copyOf(faults);
        }

        private void time() {
            var slots = problem.slots;
            if (slots.isEmpty()) {
                note(Fault.Code.NO_SLOTS, "slots", "there is no slot to meet in");
            }
            if (slots.size() > MAX_SLOTS) {
                note(
                        Fault.Code.TOO_MANY_SLOTS,
                        "slots",
                        "%d slots, at most %d".formatted(slots.size(), MAX_SLOTS));
            }
            var _ = byId(slots, Slot::id);
            for (var slot : slots) {
                if (!slot.from().isBefore(slot.to())) {
                    note(
                            Fault.Code.SLOT_EMPTY,
                            slot.id(),
                            "slot %s ends before it begins".formatted(slot.id()));
                }
            }
            for (int i = 1; i < slots.size(); i++) {
                var earlier = slots.get(i - 1);
                var later = slots.get(i);
                if (later.from().isBefore(earlier.to())) {
                    var code =
                            earlier.block().equals(later.block())
                                    ? Fault.Code.SLOTS_OVERLAP
                                    : Fault.Code.BLOCKS_OVERLAP;
                    note(
                            code,
                            later.id(),
                            "slot %s begins before %s ends".formatted(later.id(), earlier.id()));
                }
            }
        }

        private void places() {
            if (problem.places.isEmpty()) {
                note(Fault.Code.NO_PLACES, "places", "there is no place to meet at");
            }
            var _ = byId(problem.places, Place::id);
            var people = ids(problem.people, Person::id);
            for (var place : problem.places) {
                var owner = place.fixedFor();
                if (owner != null && !people.contains(owner)) {
                    note(
                            Fault.Code.PERSON_UNKNOWN,
                            place.id(),
                            "place %s is fixed for unknown %s".formatted(place.id(), owner));
                }
            }
        }

        private void people() {
            var slots = ids(problem.slots, Slot::id);
            var blocks = ids(problem.slots, Slot::block);
            var busy = new HashSet<String>();
            problem.meetings.forEach(it -> busy.addAll(it.people()));
            var _ = byId(problem.people, Person::id);
            for (var person : problem.people) {
                known(person.id(), person.unavailable(), slots, Fault.Code.SLOT_UNKNOWN, "slot");
                known(
                        person.id(),
                        person.blockLimits().keySet(),
                        blocks,
                        Fault.Code.BLOCK_UNKNOWN,
                        "block");
                var limit = person.limit();
                if ((limit != null && limit < 0)
                        || person.blockLimits().values().stream().anyMatch(it -> it < 0)) {
                    note(
                            Fault.Code.LIMIT_NEGATIVE,
                            person.id(),
                            "a limit of %s is negative".formatted(person.id()));
                }
                if (busy.contains(person.id())
                        && !slots.isEmpty()
                        && person.unavailable().containsAll(slots)) {
                    note(
                            Fault.Code.PERSON_WITHOUT_AVAILABILITY,
                            person.id(),
                            "%s has meetings but is never available".formatted(person.id()));
                }
            }
        }

        private void meetings() {
            var slots = ids(problem.slots, Slot::id);
            var blocks = ids(problem.slots, Slot::block);
            var places = ids(problem.places, Place::id);
            var people = ids(problem.people, Person::id);
            var meetings = byId(problem.meetings, Meeting::id);
            for (var meeting : problem.meetings) {
                var id = meeting.id();
                if (meeting.people().size() < 2) {
                    note(
                            Fault.Code.TOO_FEW_PEOPLE,
                            id,
                            "meeting %s needs two people".formatted(id));
                }
                if (Set.copyOf(meeting.people()).size() < meeting.people().size()) {
                    note(
                            Fault.Code.PERSON_TWICE,
                            id,
                            "meeting %s names a person twice".formatted(id));
                }
                if (meeting.weight() < 1) {
                    note(
                            Fault.Code.WEIGHT_NOT_POSITIVE,
                            id,
                            "meeting %s weighs nothing".formatted(id));
                }
                known(id, meeting.people(), people, Fault.Code.PERSON_UNKNOWN, "person");
                known(id, meeting.interpreters(), people, Fault.Code.PERSON_UNKNOWN, "interpreter");
                known(id, meeting.blocks(), blocks, Fault.Code.BLOCK_UNKNOWN, "block");
                known(id, meeting.slots(), slots, Fault.Code.SLOT_UNKNOWN, "slot");
                known(
                        id,
                        meeting.predecessors(),
                        meetings.keySet(),
                        Fault.Code.MEETING_UNKNOWN,
                        "meeting");
                var slot = meeting.pinnedSlot();
                known(
                        id,
                        slot == null ? Set.of() : Set.of(slot),
                        slots,
                        Fault.Code.SLOT_UNKNOWN,
                        "slot");
                var place = meeting.pinnedPlace();
                known(
                        id,
                        place == null ? Set.of() : Set.of(place),
                        places,
                        Fault.Code.PLACE_UNKNOWN,
                        "place");
            }
            problem.current.forEach(
                    (meeting, placement) -> {
                        known(
                                "current",
                                Set.of(meeting),
                                meetings.keySet(),
                                Fault.Code.MEETING_UNKNOWN,
                                "meeting");
                        known(
                                meeting,
                                Set.of(placement.slot()),
                                slots,
                                Fault.Code.SLOT_UNKNOWN,
                                "slot");
                    });
        }

        /**
         * Pins that cannot all be kept, for example one person pinned to two meetings in one slot.
         */
        private void pins() {
            var people = byId(problem.people, Person::id);
            var places = byId(problem.places, Place::id);
            var blockOf = new HashMap<String, String>();
            problem.slots.forEach(it -> blockOf.put(it.id(), it.block()));
            var taken = new HashMap<List<String>, String>();
            for (var meeting : problem.meetings) {
                var slot = meeting.pinnedSlot();
                if (slot == null) {
                    continue;
                }
                var elsewhere =
                        !meeting.blocks().isEmpty()
                                && !meeting.blocks().contains(blockOf.get(slot));
                if (elsewhere || (!meeting.slots().isEmpty() && !meeting.slots().contains(slot))) {
                    note(
                            Fault.Code.PIN_OUTSIDE_AVAILABILITY,
                            meeting.id(),
                            "meeting %s is pinned to %s, where it may not lie"
                                    .formatted(meeting.id(), slot));
                }
                for (var id : meeting.people()) {
                    var person = people.get(id);
                    if (person != null && person.unavailable().contains(slot)) {
                        note(
                                Fault.Code.PIN_OUTSIDE_AVAILABILITY,
                                meeting.id(),
                                "meeting %s is pinned to %s, when %s is away"
                                        .formatted(meeting.id(), slot, id));
                    }
                    claim(taken, "person", id, slot, meeting.id());
                }
                var place = meeting.pinnedPlace();
                if (place != null) {
                    var known = places.get(place);
                    if (known != null && known.kind() != Place.Kind.VIRTUAL) {
                        claim(taken, "place", place, slot, meeting.id());
                    }
                }
            }
        }

        private void claim(
                Map<List<String>, String> taken,
                String kind,
                String id,
                String slot,
                String meeting) {
            var other = taken.putIfAbsent(List.of(kind, id, slot), meeting);
            if (other != null) {
                note(
                        Fault.Code.PINS_CONTRADICT,
                        meeting,
                        "meetings %s and %s are both pinned to slot %s with %s"
                                .formatted(other, meeting, slot, id));
            }
        }

        private void precedences() {
            var open = new HashMap<String, Integer>();
            var followers = new HashMap<String, List<String>>();
            for (var meeting : problem.meetings) {
                open.put(meeting.id(), meeting.predecessors().size());
                for (var earlier : meeting.predecessors()) {
                    followers.computeIfAbsent(earlier, _ -> new ArrayList<>()).add(meeting.id());
                }
            }
            var ready = new ArrayList<String>();
            open.forEach(
                    (id, count) -> {
                        if (count == 0) {
                            ready.add(id);
                        }
                    });
            int done = 0;
            while (!ready.isEmpty()) {
                done++;
                for (var follower : followers.getOrDefault(ready.removeLast(), List.of())) {
                    if (open.merge(follower, -1, Integer::sum) == 0) {
                        ready.add(follower);
                    }
                }
            }
            if (done < problem.meetings.size()) {
                var stuck =
                        open.entrySet().stream()
                                .filter(it -> it.getValue() > 0)
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList();
                note(
                        Fault.Code.PRECEDENCE_CYCLE,
                        stuck.getFirst(),
                        "meetings wait for each other: %s".formatted(String.join(", ", stuck)));
            }
        }

        private <T> Map<String, T> byId(List<T> things, Function<T, String> id) {
            var found = new HashMap<String, T>();
            for (var thing : things) {
                if (found.put(id.apply(thing), thing) != null) {
                    note(
                            Fault.Code.DUPLICATE_ID,
                            id.apply(thing),
                            "%s is there twice".formatted(id.apply(thing)));
                }
            }
            return found;
        }

        private static <T> Set<String> ids(List<T> things, Function<T, String> id) {
            var found = new HashSet<String>();
            things.forEach(it -> found.add(id.apply(it)));
            return found;
        }

        private void known(
                String subject,
                Iterable<String> named,
                Set<String> existing,
                Fault.Code code,
                String kind) {
            for (var name : named) {
                if (!existing.contains(name)) {
                    note(
                            code,
                            subject,
                            "%s names the unknown %s %s".formatted(subject, kind, name));
                }
            }
        }

        private void note(Fault.Code code, String subject, String detail) {
            faults.add(new Fault(code, subject, detail));
        }
    }
}
