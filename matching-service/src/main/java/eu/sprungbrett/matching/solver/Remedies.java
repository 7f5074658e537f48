package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what would free a slot for a meeting that was left out, with as few changes of the problem
 * as possible, in the schedule as it is: the meeting is put into each slot in turn, whoever is in
 * its way moves elsewhere if that is allowed, and each rule that is broken then names its remedy.
 * What is offered has been tried, so it works.
 */
public final class Remedies {

    /** So many ways are offered for each meeting. */
    public static final int MOST = 3;

    /** So many meetings of a full slot are asked whether they could sit elsewhere. */
    private static final int ASKED_TO_MOVE = 8;

    private final Compact c;
    private final int[] slotOf;
    private final long[] busy;
    private final int[] used;
    private final List<List<Integer>> atTables = new ArrayList<>();
    private final boolean virtual;

    private record Step(int meeting, int from) {}

    private Remedies(Problem problem, Map<String, String> placed) {
        c = new Compact(problem);
        virtual = problem.places().stream().anyMatch(it -> it.kind() == Place.Kind.VIRTUAL);
        var numbers = new LinkedHashMap<String, Integer>();
        for (int s = 0; s < c.slots; s++) {
            numbers.put(problem.slots().get(s).id(), s);
            atTables.add(new ArrayList<>());
        }
        slotOf = new int[c.meetings];
        Arrays.fill(slotOf, NONE);
        busy = new long[c.parties];
        used = new int[c.slots];
        for (int m = 0; m < c.meetings; m++) {
            var slot = placed.get(problem.meetings().get(m).id());
            if (slot != null && numbers.containsKey(slot)) {
                put(m, numbers.get(slot));
                if (c.needsTable[m]) {
                    atTables.get(slotOf[m]).add(m);
                }
            }
        }
    }

    /**
     * Finds ways for every meeting of a problem that has no slot.
     *
     * @param placed slots of the meetings that have one, by meeting; they keep the problem's rules
     * @return by meeting, best way first; all ways of a meeting need equally many changes
     */
    public static Map<String, List<Way>> of(Problem problem, Map<String, String> placed) {
        var remedies = new Remedies(problem, placed);
        var ways = new LinkedHashMap<String, List<Way>>();
        for (int m = 0; m < remedies.c.meetings; m++) {
            if (remedies.slotOf[m] == NONE) {
                ways.put(remedies.id(m), remedies.ways(m));
            }
        }
        return ways;
    }

    private List<Way> ways(int m) {
        var all = new ArrayList<Way>();
        for (int s = 0; s < c.slots; s++) {
            all.add(way(m, s));
        }
        all.sort(
                Comparator.<Way>comparingInt(it -> it.changes().size())
                        .thenComparingInt(
                                it -> it.changes().stream().mapToInt(Remedy::effort).sum())
                        .thenComparingInt(it -> it.moves().size()));
        var fewest = all.isEmpty() ? 0 : all.getFirst().changes().size();
        all.removeIf(it -> it.changes().size() > fewest);
        var chosen = new ArrayList<Way>();
        var kinds = new HashSet<Set<Class<?>>>();
        var said = new HashSet<List<Remedy>>();
        // One of each kind first, then whatever else there is.
        for (var way : all) {
            if (kinds.add(kinds(way)) && said.add(way.changes())) {
                chosen.add(way);
            }
        }
        for (var way : all) {
            if (said.add(way.changes())) {
                chosen.add(way);
            }
        }
        return List.copyOf(chosen.subList(0, Math.min(MOST, chosen.size())));
    }

    private static Set<Class<?>> kinds(Way way) {
        var kinds = new HashSet<Class<?>>();
        way.changes().forEach(it -> kinds.add(it.getClass()));
        return kinds;
    }

    private Way way(int m, int s) {
        var steps = new ArrayList<Step>();
        var changes = new ArrayList<Remedy>();
        var moves = new LinkedHashMap<String, String>();
        pin(m, s, changes);
        var inTheWay = new LinkedHashSet<Integer>();
        for (var p : c.members[m]) {
            if (p < c.people && (c.open[p] >>> s & 1) == 0) {
                changes.add(new Remedy.Attend(c.problem.people().get(p).id(), slot(s)));
            }
            var other = meetingAt(p, s);
            if (other != NONE) {
                inTheWay.add(other);
            }
        }
        inTheWay.forEach(it -> steps.add(take(it)));
        put(m, s);
        steps.add(new Step(m, NONE));
        for (var other : inTheWay) {
            if (!settle(other, s, c.allowed[other], moves)) {
                if (release(other, s, moves)) {
                    changes.add(new Remedy.ReleasePin(id(other)));
                } else {
                    changes.add(new Remedy.GiveUp(id(other)));
                }
            }
        }
        var withoutPlace =
                changes.contains(new Remedy.ReleasePin(id(m))) && isPinnedAsideTables(m) ? 1 : 0;
        if ((c.needsTable[m] || withoutPlace > 0)
                && used[s] + withoutPlace > c.tables
                && !someoneMakesRoom(m, s, steps, moves)) {
            changes.add(new Remedy.MoreTables(slot(s), 1));
        }
        limits(m, s, changes);
        order(m, s, changes);
        undo(steps);
        return new Way(slot(s), changes, moves);
    }

    private void pin(int m, int s, List<Remedy> changes) {
        var meeting = c.problem.meetings().get(m);
        var pin = meeting.pinnedSlot();
        if (pin != null && !pin.equals(slot(s))) {
            changes.add(new Remedy.ReleasePin(meeting.id()));
        }
        var block = c.problem.slots().get(s).block();
        if ((!meeting.blocks().isEmpty() && !meeting.blocks().contains(block))
                || (!meeting.slots().isEmpty() && !meeting.slots().contains(slot(s)))) {
            changes.add(new Remedy.AllowSlot(meeting.id(), slot(s)));
        }
    }

    /** Puts a meeting that had to leave its slot somewhere else; false when it fits nowhere. */
    private boolean settle(int m, int from, long allowed, Map<String, String> moves) {
        for (var rest = allowed & ~(1L << from); rest != 0; rest &= rest - 1) {
            var s = Long.numberOfTrailingZeros(rest);
            if (fits(m, s)) {
                put(m, s);
                moves.put(id(m), slot(s));
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a pinned meeting somewhere else, as if it were not pinned; false when it fits nowhere.
     */
    private boolean release(int m, int from, Map<String, String> moves) {
        if (c.problem.meetings().get(m).pinnedSlot() == null) {
            return false;
        }
        var allowed = unpinned(m);
        if (isPinnedAsideTables(m)) {
            for (int s = 0; s < c.slots; s++) {
                if (used[s] >= c.tables) {
                    allowed &= ~(1L << s);
                }
            }
        }
        return settle(m, from, allowed, moves);
    }

    /**
     * Whether a meeting has a place of its own by its pin alone, and would need a table without.
     */
    private boolean isPinnedAsideTables(int m) {
        return !virtual && !c.needsTable[m] && c.problem.meetings().get(m).pinnedPlace() != null;
    }

    /** One of the others at the tables of a full slot moves elsewhere. */
    private boolean someoneMakesRoom(int m, int s, List<Step> steps, Map<String, String> moves) {
        int asked = 0;
        for (var other : atTables.get(s)) {
            if (other == m
                    || slotOf[other] != s
                    || c.problem.meetings().get(other).pinnedSlot() != null) {
                continue;
            }
            if (++asked > ASKED_TO_MOVE) {
                return false;
            }
            var step = take(other);
            if (settle(other, s, c.allowed[other], moves)) {
                steps.add(step);
                return true;
            }
            put(other, s);
        }
        return false;
    }

    /** Slots open to a meeting if it were not pinned. */
    private long unpinned(int m) {
        var meeting = c.problem.meetings().get(m);
        long allowed = 0;
        for (int s = 0; s < c.slots; s++) {
            var slot = c.problem.slots().get(s);
            if ((meeting.blocks().isEmpty() || meeting.blocks().contains(slot.block()))
                    && (meeting.slots().isEmpty() || meeting.slots().contains(slot.id()))) {
                allowed |= 1L << s;
            }
        }
        for (var p : c.members[m]) {
            allowed &= c.open[p];
        }
        return allowed;
    }

    private boolean fits(int m, int s) {
        if (c.needsTable[m] && used[s] >= c.tables) {
            return false;
        }
        for (var p : c.members[m]) {
            if ((busy[p] >>> s & 1) != 0 || !c.withinLimits(p, busy[p] | 1L << s)) {
                return false;
            }
        }
        return isInOrder(m, s);
    }

    private void limits(int m, int s, List<Remedy> changes) {
        for (var p : c.members[m]) {
            if (p >= c.people || c.withinLimits(p, busy[p])) {
                continue;
            }
            var person = c.problem.people().get(p).id();
            var all = Long.bitCount(busy[p]);
            if (all > c.limit[p]) {
                changes.add(new Remedy.RaiseLimit(person, null, all));
            }
            var block = c.problem.slots().get(s).block();
            var most = c.problem.people().get(p).blockLimits().get(block);
            int here = 0;
            for (int t = 0; t < c.slots; t++) {
                if ((busy[p] >>> t & 1) != 0 && c.problem.slots().get(t).block().equals(block)) {
                    here++;
                }
            }
            if (most != null && here > most) {
                changes.add(new Remedy.RaiseLimit(person, block, here));
            }
        }
    }

    private void order(int m, int s, List<Remedy> changes) {
        for (var earlier : c.predecessors[m]) {
            if (slotOf[earlier] != NONE && slotOf[earlier] >= s) {
                changes.add(new Remedy.DropOrder(id(m), id(earlier)));
            }
        }
        for (var later : c.successors[m]) {
            if (slotOf[later] != NONE && s >= slotOf[later]) {
                changes.add(new Remedy.DropOrder(id(later), id(m)));
            }
        }
    }

    private boolean isInOrder(int m, int s) {
        for (var earlier : c.predecessors[m]) {
            if (slotOf[earlier] != NONE && slotOf[earlier] >= s) {
                return false;
            }
        }
        for (var later : c.successors[m]) {
            if (slotOf[later] != NONE && s >= slotOf[later]) {
                return false;
            }
        }
        return true;
    }

    private int meetingAt(int party, int s) {
        if ((busy[party] >>> s & 1) != 0) {
            for (var other : c.meetingsOf[party]) {
                if (slotOf[other] == s) {
                    return other;
                }
            }
        }
        return NONE;
    }

    private void put(int m, int s) {
        slotOf[m] = s;
        for (var p : c.members[m]) {
            busy[p] |= 1L << s;
        }
        used[s] += c.needsTable[m] ? 1 : 0;
    }

    private Step take(int m) {
        var s = slotOf[m];
        slotOf[m] = NONE;
        for (var p : c.members[m]) {
            busy[p] &= ~(1L << s);
        }
        used[s] -= c.needsTable[m] ? 1 : 0;
        return new Step(m, s);
    }

    private void undo(List<Step> steps) {
        for (var step : steps) {
            if (slotOf[step.meeting] != NONE) {
                take(step.meeting);
            }
        }
        for (var step : steps) {
            if (step.from != NONE) {
                put(step.meeting, step.from);
            }
        }
    }

    private String id(int m) {
        return c.problem.meetings().get(m).id();
    }

    private String slot(int s) {
        return c.problem.slots().get(s).id();
    }
}
