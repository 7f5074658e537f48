package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of a meeting that was not placed what stands in its way, seen from the schedule as it is.
 */
final class Explanation {

    private final Compact c;
    private final int[] slotOf;
    private final long[] busy;
    private final int[] tablesUsed;

    Explanation(Compact compact, int[] slotOf) {
        c = compact;
        this.slotOf = slotOf;
        busy = compact.busy(slotOf);
        tablesUsed = new int[compact.slots];
        for (int m = 0; m < compact.meetings; m++) {
            if (slotOf[m] != NONE && compact.needsTable[m]) {
                tablesUsed[slotOf[m]]++;
            }
        }
    }

    /** Empty when it is placed. */
    List<Reason> reasons(int m) {
        if (slotOf[m] != NONE) {
            return List.of();
        }
        var uninterpreted = uninterpreted(m);
        if (c.allowed[m] == 0) {
            return List.of(
                    uninterpreted == 0
                            ? new Reason(Reason.Code.NO_COMMON_SLOT, availability(m))
                            : noInterpreter(m, uninterpreted));
        }
        var reasons = new ArrayList<Reason>();
        pinned(m, reasons);
        var free = c.allowed[m];
        for (var p : c.members[m]) {
            if (!isInterpreter(m, p)) {
                person(m, p, reasons);
                uninterpreted &= ~busy[p];
            }
            free &= ~busy[p];
        }
        if (!reasons.isEmpty()) {
            return reasons;
        }
        if (free == 0) {
            return List.of(
                    uninterpreted == 0
                            ? new Reason(Reason.Code.SLOTS_TAKEN, blockers(m))
                            : noInterpreter(m, uninterpreted));
        }
        long tableless = 0;
        long outOfOrder = 0;
        for (var rest = free; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            if (c.needsTable[m] && tablesUsed[slot] >= c.tables) {
                tableless |= 1L << slot;
            } else if (outOfOrder(m, slot)) {
                outOfOrder |= 1L << slot;
            }
        }
        if (tableless != 0) {
            reasons.add(
                    new Reason(
                            Reason.Code.TABLES_FULL,
                            Map.of("slots", slots(tableless), "tables", String.valueOf(c.tables))));
        }
        if (outOfOrder != 0) {
            reasons.add(new Reason(Reason.Code.PRECEDENCE, Map.of("slots", slots(outOfOrder))));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason(Reason.Code.LIMIT_REACHED, Map.of("slots", slots(free))));
        }
        return reasons;
    }

    private boolean isInterpreter(int m, int p) {
        return p < c.people
                && c.problem
                        .meetings()
                        .get(m)
                        .interpreters()
                        .contains(c.problem.people().get(p).id());
    }

    /** Slots open to a meeting that needs an interpreter, if it needed none; else none. */
    private long uninterpreted(int m) {
        var meeting = c.problem.meetings().get(m);
        if (meeting.interpreters().isEmpty()) {
            return 0;
        }
        long open = 0;
        for (int s = 0; s < c.slots; s++) {
            var slot = c.problem.slots().get(s);
            var pin = meeting.pinnedSlot();
            if ((meeting.blocks().isEmpty() || meeting.blocks().contains(slot.block()))
                    && (meeting.slots().isEmpty() || meeting.slots().contains(slot.id()))
                    && (pin == null || pin.equals(slot.id()))) {
                open |= 1L << s;
            }
        }
        for (var p : c.members[m]) {
            if (!isInterpreter(m, p)) {
                open &= c.open[p];
            }
        }
        return open;
    }

    private Reason noInterpreter(int m, long slots) {
        return new Reason(
                Reason.Code.NO_INTERPRETER,
                Map.of(
                        "interpreters",
                        String.join(",", c.problem.meetings().get(m).interpreters()),
                        "slots",
                        slots(slots)));
    }

    private void pinned(int m, List<Reason> reasons) {
        var pin = c.problem.meetings().get(m).pinnedSlot();
        if (pin == null) {
            return;
        }
        var others = new LinkedHashSet<String>();
        for (var p : c.members[m]) {
            for (var other : c.meetingsOf[p]) {
                if (other != m
                        && slotOf[other] != NONE
                        && pin.equals(c.problem.meetings().get(other).pinnedSlot())) {
                    others.add(id(other));
                }
            }
        }
        if (!others.isEmpty()) {
            reasons.add(
                    new Reason(
                            Reason.Code.PINNED_CONFLICT,
                            Map.of("slot", pin, "meetings", String.join(",", others))));
        }
    }

    private void person(int m, int p, List<Reason> reasons) {
        if (p >= c.people) {
            if ((c.allowed[m] & ~busy[p]) == 0) {
                var place = c.problem.places().get(c.home[m]).id();
                reasons.add(new Reason(Reason.Code.PLACE_TAKEN, Map.of("place", place)));
            }
            return;
        }
        var person = c.problem.people().get(p).id();
        var placed = Long.bitCount(busy[p]);
        if (placed >= c.limit[p]) {
            reasons.add(
                    new Reason(
                            Reason.Code.LIMIT_REACHED,
                            Map.of("person", person, "limit", String.valueOf(c.limit[p]))));
        } else if ((c.open[p] & ~busy[p]) == 0) {
            reasons.add(
                    new Reason(
                            Reason.Code.PERSON_FULL,
                            Map.of(
                                    "person",
                                    person,
                                    "available",
                                    String.valueOf(Long.bitCount(c.open[p])),
                                    "asked",
                                    String.valueOf(c.meetingsOf[p].length))));
        }
    }

    private Map<String, String> availability(int m) {
        var facts = new LinkedHashMap<String, String>();
        var meeting = c.problem.meetings().get(m);
        for (var p : c.members[m]) {
            if (p < c.people && !isInterpreter(m, p)) {
                facts.put(c.problem.people().get(p).id(), slots(c.open[p]));
            }
        }
        if (!meeting.blocks().isEmpty()) {
            facts.put(
                    "blocks", meeting.blocks().stream().sorted().collect(Collectors.joining(",")));
        }
        if (!meeting.slots().isEmpty()) {
            facts.put("slots", meeting.slots().stream().sorted().collect(Collectors.joining(",")));
        }
        return facts;
    }

    /**
     * The slot with the fewest meetings in the way, and these: cancel them and it could be placed.
     */
    private Map<String, String> blockers(int m) {
        var fewest = new LinkedHashSet<String>();
        var where = NONE;
        for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            var others = new LinkedHashSet<String>();
            for (var p : c.members[m]) {
                for (var other : c.meetingsOf[p]) {
                    if (slotOf[other] == slot) {
                        others.add(id(other));
                    }
                }
            }
            if (where == NONE || others.size() < fewest.size()) {
                where = slot;
                fewest = others;
            }
        }
        return Map.of(
                "slots",
                slots(c.allowed[m]),
                "slot",
                slots(1L << where),
                "meetings",
                String.join(",", fewest));
    }

    private boolean outOfOrder(int m, int slot) {
        for (var earlier : c.predecessors[m]) {
            if (slotOf[earlier] != NONE && slotOf[earlier] >= slot) {
                return true;
            }
        }
        for (var later : c.successors[m]) {
            if (slotOf[later] != NONE && slot >= slotOf[later]) {
                return true;
            }
        }
        return false;
    }

    private String id(int m) {
        return c.problem.meetings().get(m).id();
    }

    private String slots(long mask) {
        var ids = new ArrayList<String>();
        for (var rest = mask; rest != 0; rest &= rest - 1) {
            ids.add(c.problem.slots().get(Long.numberOfTrailingZeros(rest)).id());
        }
        return String.join(",", ids);
    }
}
