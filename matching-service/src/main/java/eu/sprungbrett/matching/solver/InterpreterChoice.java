package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses one interpreter for each meeting that needs any of several.
 *
 * <p>Before the search: whoever has a slot already, by a pin or in the current version, gets
 * somebody who is free in it, the dearest first; the others are spread so that nobody has more to
 * do for their time than need be, those with the smallest choice first. After it, when the slots
 * are known: who of a slot's interpreters goes to which of its meetings is a matching, and a
 * meeting left out comes in wherever a matching with it exists and its people and a table are free.
 */
final class InterpreterChoice {

    private final Problem problem;
    private final Map<String, Long> open = new HashMap<>();
    private final Map<String, String> chosen = new HashMap<>();
    private final Map<String, Integer> load = new HashMap<>();

    InterpreterChoice(Problem problem) {
        this.problem = problem;
        if (problem.meetings().stream().allMatch(it -> it.interpreters().isEmpty())) {
            return;
        }
        var free = new Compact(problem);
        for (int p = 0; p < free.people; p++) {
            open.put(problem.people().get(p).id(), free.open[p]);
        }
        var taken = new HashSet<List<Object>>();
        var rest = new ArrayList<Integer>();
        settleWhereTheyStand(free, true, taken, rest);
        settleWhereTheyStand(free, false, taken, rest);
        rest.sort(
                Comparator.comparingInt(
                        (Integer m) -> problem.meetings().get(m).interpreters().size()));
        rest.forEach(m -> choose(m, leastBusy(free, m)));
    }

    /** Whether any meeting may have one of several. */
    boolean isChoice() {
        return problem.meetings().stream().anyMatch(it -> it.interpreters().size() > 1);
    }

    /** From now on these interpret, by meeting; the choice for other meetings stays. */
    void settle(Map<String, String> interpreters) {
        chosen.putAll(interpreters);
    }

    /** The problem with the interpreters chosen. */
    Problem interpreted() {
        return chosen.isEmpty() ? problem : problem.interpretedBy(chosen);
    }

    private void settleWhereTheyStand(
            Compact free, boolean pins, Set<List<Object>> taken, List<Integer> rest) {
        for (int m = 0; m < free.meetings; m++) {
            var meeting = problem.meetings().get(m);
            if (meeting.interpreters().isEmpty() || pins != (meeting.pinnedSlot() != null)) {
                continue;
            }
            var slot = pins ? Long.numberOfTrailingZeros(free.allowed[m]) : free.current[m];
            var here =
                    slot < 0 || slot >= free.slots
                            ? null
                            : meeting.interpreters().stream()
                                    .filter(it -> isOpen(it, slot))
                                    .filter(it -> !taken.contains(List.<Object>of(slot, it)))
                                    .findFirst()
                                    .orElse(null);
            if (here == null) {
                rest.add(m);
            } else {
                taken.add(List.of(slot, here));
                choose(m, here);
            }
        }
    }

    private void choose(int m, String interpreter) {
        chosen.put(problem.meetings().get(m).id(), interpreter);
        load.merge(interpreter, 1, Integer::sum);
    }

    /** Who has the least to do for the slots they are there, among those there when it could be. */
    private String leastBusy(Compact free, int m) {
        var all = problem.meetings().get(m).interpreters();
        return all.stream()
                .filter(it -> (openSlots(it) & free.allowed[m]) != 0)
                .min(
                        Comparator.comparingDouble(
                                it ->
                                        (load.getOrDefault(it, 0) + 1.0)
                                                / Long.bitCount(openSlots(it))))
                .orElse(all.getFirst());
    }

    private long openSlots(String interpreter) {
        return open.getOrDefault(interpreter, 0L);
    }

    private boolean isOpen(String interpreter, int slot) {
        return (openSlots(interpreter) >>> slot & 1) != 0;
    }

    /**
     * Brings meetings in that were left out, the weightiest first, each where it makes fewest
     * breaks.
     *
     * @param found slots under the present choice
     * @return the slots under the choice as it is then
     */
    int[] improve(int[] found) {
        var free = new Compact(problem);
        var slotOf = found.clone();
        var room = new Room(free, slotOf);
        IntStream.range(0, free.meetings)
                .filter(
                        m ->
                                slotOf[m] == NONE
                                        && !problem.meetings().get(m).interpreters().isEmpty())
                .boxed()
                .sorted(Comparator.comparingInt((Integer m) -> -free.weight[m]))
                .forEach(room::bringIn);
        return slotOf;
    }

    /** What is left in each slot when interpreters are not counted. */
    private final class Room {

        private final Compact free;
        private final int[] slotOf;
        private final long[] busy;
        private final int[] tablesUsed;
        private final List<List<Integer>> interpreted = new ArrayList<>();

        Room(Compact free, int[] slotOf) {
            this.free = free;
            this.slotOf = slotOf;
            busy = free.busy(slotOf);
            tablesUsed = new int[free.slots];
            for (int s = 0; s < free.slots; s++) {
                interpreted.add(new ArrayList<>());
            }
            for (int m = 0; m < free.meetings; m++) {
                if (slotOf[m] != NONE) {
                    enter(m, slotOf[m]);
                }
            }
        }

        private void enter(int m, int slot) {
            tablesUsed[slot] += free.needsTable[m] ? 1 : 0;
            if (chosen.containsKey(problem.meetings().get(m).id())) {
                interpreted.get(slot).add(m);
            }
        }

        void bringIn(int m) {
            var where = NONE;
            var fewest = Integer.MAX_VALUE;
            Map<String, Integer> who = Map.of();
            for (var rest = free.allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                if (!hasRoom(m, slot) || newBreaks(m, slot) >= fewest) {
                    continue;
                }
                var matched = match(m, slot);
                if (matched != null && withinLimits(matched.keySet(), slot)) {
                    where = slot;
                    fewest = newBreaks(m, slot);
                    who = matched;
                }
            }
            if (where == NONE) {
                return;
            }
            who.forEach((it, at) -> chosen.put(problem.meetings().get(at).id(), it));
            slotOf[m] = where;
            enter(m, where);
            for (var p : free.members[m]) {
                busy[p] |= 1L << where;
            }
        }

        private boolean hasRoom(int m, int slot) {
            if (free.needsTable[m] && tablesUsed[slot] >= free.tables) {
                return false;
            }
            for (var p : free.members[m]) {
                if ((busy[p] >>> slot & 1) != 0 || !free.withinLimits(p, busy[p] | 1L << slot)) {
                    return false;
                }
            }
            for (var earlier : free.predecessors[m]) {
                if (slotOf[earlier] != NONE && slotOf[earlier] >= slot) {
                    return false;
                }
            }
            for (var later : free.successors[m]) {
                if (slotOf[later] != NONE && slot >= slotOf[later]) {
                    return false;
                }
            }
            return true;
        }

        private int newBreaks(int m, int slot) {
            var breaks = 0;
            for (var p : free.members[m]) {
                breaks += free.breaks(p, busy[p] | 1L << slot) - free.breaks(p, busy[p]);
            }
            return breaks;
        }

        /**
         * Who goes to which meeting of a slot when one more is there; null when they are too few.
         */
        private @Nullable Map<String, Integer> match(int m, int slot) {
            var holder = new LinkedHashMap<String, Integer>();
            for (var other : interpreted.get(slot)) {
                var interpreter = chosen.get(problem.meetings().get(other).id());
                if (interpreter != null) {
                    holder.put(interpreter, other);
                }
            }
            return augment(m, slot, holder, new HashSet<>()) ? holder : null;
        }

        /** Whether nobody has more than they may when these interpret in a slot. */
        private boolean withinLimits(Set<String> interpreters, int slot) {
            for (int p = 0; p < free.people; p++) {
                var id = problem.people().get(p).id();
                if (interpreters.contains(id)
                        && !free.withinLimits(p, interprets(id) | 1L << slot)) {
                    return false;
                }
            }
            return true;
        }

        private long interprets(String id) {
            long slots = 0;
            for (int m = 0; m < free.meetings; m++) {
                if (slotOf[m] != NONE && id.equals(chosen.get(problem.meetings().get(m).id()))) {
                    slots |= 1L << slotOf[m];
                }
            }
            return slots;
        }

        private boolean augment(int m, int slot, Map<String, Integer> holder, Set<String> asked) {
            for (var it : problem.meetings().get(m).interpreters()) {
                if (!isOpen(it, slot) || !asked.add(it)) {
                    continue;
                }
                var other = holder.get(it);
                if (other == null || augment(other, slot, holder, asked)) {
                    holder.put(it, m);
                    return true;
                }
            }
            return false;
        }
    }
}
