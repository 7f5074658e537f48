package eu.sprungbrett.matching.solver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for broken rules in a schedule, by ids and sets alone, without a line of the scheduler's
 * own code.
 */
final class ScheduleCheck {

    private ScheduleCheck() {}

    /** One sentence per broken rule. */
    static List<String> violations(Problem problem, Schedule schedule) {
        var found = new ArrayList<String>();
        var slots = new HashMap<String, Slot>();
        problem.slots().forEach(it -> slots.put(it.id(), it));
        var places = new HashMap<String, Place>();
        problem.places().forEach(it -> places.put(it.id(), it));
        var people = new HashMap<String, Person>();
        problem.people().forEach(it -> people.put(it.id(), it));
        var meetings = new HashMap<String, Meeting>();
        problem.meetings().forEach(it -> meetings.put(it.id(), it));

        var seen = new HashSet<String>();
        var taken = new HashSet<String>();
        var slotOf = new HashMap<String, Slot>();
        var perBlock = new HashMap<String, Integer>();
        long weight = 0;
        for (var outcome : schedule.meetings()) {
            var meeting = meetings.get(outcome.meeting());
            if (meeting == null || !seen.add(outcome.meeting())) {
                found.add("meeting %s is unknown or there twice".formatted(outcome.meeting()));
                continue;
            }
            if (outcome.slot() == null || outcome.place() == null) {
                if (outcome.reasons().isEmpty()) {
                    found.add(
                            "meeting %s is not placed and nobody says why".formatted(meeting.id()));
                }
                continue;
            }
            weight += meeting.weight();
            var slot = slots.get(outcome.slot());
            var place = places.get(outcome.place());
            if (slot == null || place == null) {
                found.add("meeting %s lies nowhere".formatted(meeting.id()));
                continue;
            }
            slotOf.put(meeting.id(), slot);
            var wrongBlock =
                    !meeting.blocks().isEmpty() && !meeting.blocks().contains(slot.block());
            var wrongSlot = !meeting.slots().isEmpty() && !meeting.slots().contains(slot.id());
            var offPin =
                    (meeting.pinnedSlot() != null && !slot.id().equals(meeting.pinnedSlot()))
                            || (meeting.pinnedPlace() != null
                                    && !place.id().equals(meeting.pinnedPlace()));
            if (wrongBlock || wrongSlot || offPin) {
                found.add("meeting %s lies where it may not".formatted(meeting.id()));
            }
            if (place.kind() != Place.Kind.VIRTUAL
                    && !taken.add("place " + place.id() + " " + slot.id())) {
                found.add("place %s is used twice in %s".formatted(place.id(), slot.id()));
            }
            if (place.fixedFor() != null
                    && meeting.pinnedPlace() == null
                    && !meeting.people().contains(place.fixedFor())) {
                found.add("meeting %s sits at a stranger's booth".formatted(meeting.id()));
            }
            var interpreter = outcome.interpreter();
            if (meeting.interpreters().isEmpty()
                    ? interpreter != null
                    : interpreter == null || !meeting.interpreters().contains(interpreter)) {
                found.add("meeting %s has the wrong interpreter".formatted(meeting.id()));
            }
            var present = new ArrayList<>(meeting.people());
            if (interpreter != null) {
                present.add(interpreter);
            }
            for (var id : present) {
                var person = people.get(id);
                if (person == null || person.unavailable().contains(slot.id())) {
                    found.add("%s is not there in %s".formatted(id, slot.id()));
                }
                if (!taken.add("person " + id + " " + slot.id())) {
                    found.add("%s is in two meetings in %s".formatted(id, slot.id()));
                }
                perBlock.merge(id + " " + slot.block(), 1, Integer::sum);
                perBlock.merge(id, 1, Integer::sum);
            }
        }
        if (!seen.equals(meetings.keySet())) {
            found.add("meetings are missing");
        }
        for (var person : problem.people()) {
            if (person.limit() != null && perBlock.getOrDefault(person.id(), 0) > person.limit()) {
                found.add("%s has too many meetings".formatted(person.id()));
            }
            person.blockLimits()
                    .forEach(
                            (block, limit) -> {
                                if (perBlock.getOrDefault(person.id() + " " + block, 0) > limit) {
                                    found.add(
                                            "%s has too many meetings in %s"
                                                    .formatted(person.id(), block));
                                }
                            });
        }
        for (var meeting : problem.meetings()) {
            for (var earlier : meeting.predecessors()) {
                var first = slotOf.get(earlier);
                var second = slotOf.get(meeting.id());
                if (first != null && second != null && first.to().isAfter(second.from())) {
                    found.add("meeting %s does not follow %s".formatted(meeting.id(), earlier));
                }
            }
        }
        var figures = schedule.figures();
        if (figures.placed() != slotOf.size() || figures.placedWeight() != weight) {
            found.add("placed is counted wrongly");
        }
        if (figures.breaks()
                != breaks(problem, slotOf).values().stream().mapToInt(Integer::intValue).sum()) {
            found.add("breaks are counted wrongly");
        }
        if (figures.breaks() < figures.breaksBound() && figures.placed() == meetings.size()) {
            found.add("fewer breaks than proven possible");
        }
        if (weight > figures.placedWeightBound()) {
            found.add("more weight than proven possible");
        }
        return found;
    }

    /** Breaks of each person whose idle time counts. */
    static Map<String, Integer> breaks(Problem problem, Map<String, Slot> slotOf) {
        var breaks = new HashMap<String, Integer>();
        for (var person : problem.people()) {
            if (person.idleCounts()) {
                var busy = new TreeSet<Integer>();
                for (var meeting : problem.meetings()) {
                    var slot = slotOf.get(meeting.id());
                    if (slot != null && meeting.people().contains(person.id())) {
                        busy.add(problem.slots().indexOf(slot));
                    }
                }
                breaks.put(person.id(), gaps(problem, busy));
            }
        }
        return breaks;
    }

    private static int gaps(Problem problem, Set<Integer> busy) {
        int gaps = 0;
        var last = -1;
        for (var number : busy) {
            var sameBlock =
                    last >= 0
                            && problem.slots()
                                    .get(last)
                                    .block()
                                    .equals(problem.slots().get(number).block());
            if (last >= 0
                    && number > last + 1
                    && (sameBlock || !problem.objective().breaksWithinBlocks())) {
                gaps++;
            }
            last = number;
        }
        return gaps;
    }
}
