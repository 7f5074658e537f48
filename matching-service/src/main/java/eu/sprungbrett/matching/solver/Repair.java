package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Mends a version that people know: whoever lost a slot gets another, and as few others as possible
 * move for it.
 *
 * <p>Depth-first search, deepened by the number of other meetings that move (R. E. Korf,
 * Depth-first iterative-deepening, Artificial Intelligence 27, 1985): a meeting takes a slot, those
 * in its way look for another. That misses nothing: where the fewest move, each of them makes room
 * for another that moves, or it could stay. So the first depth that answers is the least, and of
 * its answers the one with the fewest breaks is taken.
 */
final class Repair {

    /** More others than this are not moved for one meeting. */
    private static final int DEEPEST = 4;

    /** Looked at for one question before it counts as unanswered. */
    private static final int STEPS = 50_000;

    private static final int[] NOBODY = {};

    private final Compact c;
    private final Bounds bounds;
    private final Incumbent incumbent;

    private final int[] slotOf;
    private final int[] at;
    private final long[] busy;
    private final int[] tablesUsed;
    private long breaks;

    /** Whether meetings of the version exclude each other: then which of them lose is a choice. */
    private boolean clash;

    /** Meetings that wait for a slot. */
    private final int[] homeless;

    private int waiting;

    /** Meetings that this search has given a slot: nobody pushes them out of it. */
    private final IndexSet settled;

    private int steps;

    /** Whether the search has left nothing out. */
    private boolean thorough;

    private long fewestBreaks;
    private int[] answer = new int[0];
    private int[] answerSlots = new int[0];

    Repair(Compact compact, Bounds bounds, Incumbent incumbent) {
        c = compact;
        this.bounds = bounds;
        this.incumbent = incumbent;
        slotOf = new int[compact.meetings];
        at = new int[compact.parties * compact.slots];
        busy = new long[compact.parties];
        tablesUsed = new int[compact.slots];
        homeless = new int[compact.meetings];
        settled = new IndexSet(compact.meetings);
        Arrays.fill(slotOf, NONE);
        Arrays.fill(at, NONE);
    }

    /** Whether there is a version to keep, and moving a meeting is worse than a break. */
    static boolean suits(Compact compact) {
        var objective = compact.problem.objective();
        return objective.moves() > objective.breaks()
                && Arrays.stream(compact.current).anyMatch(it -> it != NONE);
    }

    /** Mends, and offers the result. */
    void mend() {
        var lost = layDown();
        var before = slotOf.clone();
        var forced = lost.length;
        var others = 0;
        var left = 0;
        for (var m : lost) {
            var more = isHopeless(m) ? -1 : settle(new int[] {m}, DEEPEST);
            others += Math.max(0, more);
            left += more < 0 ? 1 : 0;
        }
        for (int slot = 0; slot < c.slots; slot++) {
            while (tablesUsed[slot] > c.tables) {
                forced++;
                var seated = atTables(slot);
                var more = settle(seated, DEEPEST);
                others += Math.max(0, more);
                if (more < 0) {
                    remove(seated[0]);
                    left++;
                }
            }
        }
        if (left == 0 && !clash) {
            incumbent.boundMoves(forced);
            if (others > 0 && forced == lost.length) {
                settleTogether(lost, before, others);
            }
        }
        addNewcomers();
        incumbent.offer(slotOf);
    }

    /** Leaves everything where it is that may stay, and returns what may not. */
    private int[] layDown() {
        var lost = IntStream.builder();
        for (int m = 0; m < c.meetings; m++) {
            var slot = c.current[m];
            if (slot == NONE || c.allowed[m] == 0) {
                continue;
            }
            var allowed = (c.allowed[m] >>> slot & 1) != 0;
            if (allowed && inTheWay(m, slot).length == 0 && keepsRules(m, slot)) {
                place(m, slot);
            } else {
                lost.add(m);
                clash |= allowed;
            }
        }
        return lost.build().toArray();
    }

    /** Whether one of its people has as many meetings already as ever find room. */
    private boolean isHopeless(int m) {
        return Arrays.stream(c.members[m])
                .anyMatch(p -> Long.bitCount(busy[p]) >= bounds.fitting(p));
    }

    /**
     * Gives one of these meetings another slot while as few others as possible move.
     *
     * @return how many others move, negative when it takes more than {@code most}
     */
    private int settle(int[] candidates, int most) {
        for (int others = 0; others <= most; others++) {
            begin();
            for (var m : candidates) {
                var from = slotOf[m];
                if (from != NONE) {
                    remove(m);
                }
                homeless[0] = m;
                waiting = 1;
                search(others);
                if (from != NONE) {
                    place(m, from);
                }
            }
            if (answer.length > 0) {
                accept();
                return others;
            }
        }
        return -1;
    }

    /**
     * One after the other they may have moved more than is needed for all at once: finds fewer, or
     * proves that there are not.
     */
    private void settleTogether(int[] lost, int[] before, int known) {
        var mended = slotOf.clone();
        become(before);
        for (int others = 0; others < known; others++) {
            begin();
            System.arraycopy(lost, 0, homeless, 0, lost.length);
            waiting = lost.length;
            search(others);
            if (answer.length > 0) {
                accept();
                return;
            }
            if (!thorough) {
                break;
            }
            incumbent.boundMoves(lost.length + others + 1);
        }
        become(mended);
    }

    /**
     * Places what had no slot before, first where nobody moves, then where one does, as long as the
     * steps last.
     */
    private void addNewcomers() {
        var objective = c.problem.objective();
        var newcomers =
                IntStream.range(0, c.meetings)
                        .filter(m -> slotOf[m] == NONE && c.current[m] == NONE && c.allowed[m] != 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(m -> -c.weight[m]))
                        .toList();
        var budget = 10L * STEPS;
        for (int others = 0; others <= 1; others++) {
            for (int m : newcomers) {
                var worth = (long) objective.unplaced() * c.weight[m];
                if (slotOf[m] == NONE
                        && budget > 0
                        && worth > (long) others * objective.moves()
                        && !incumbent.done()) {
                    settle(new int[] {m}, others);
                    budget -= STEPS - steps;
                }
            }
        }
    }

    private void begin() {
        steps = STEPS;
        thorough = true;
        answer = new int[0];
        fewestBreaks = Long.MAX_VALUE;
    }

    /** Tries every slot for the last of the homeless, and those in its way after it. */
    private void search(int others) {
        if (waiting == 0) {
            if (breaks < fewestBreaks) {
                fewestBreaks = breaks;
                answer = settled.toArray();
                answerSlots = Arrays.stream(answer).map(it -> slotOf[it]).toArray();
            }
            return;
        }
        if (--steps < 0) {
            thorough = false;
            return;
        }
        var m = homeless[--waiting];
        settled.add(m);
        for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            var blockers = inTheWay(m, slot);
            if (blockers.length > others || isAnySettled(blockers)) {
                continue;
            }
            for (var blocker : blockers) {
                pushOut(blocker);
            }
            var left = others - blockers.length;
            if (!keepsRules(m, slot)) {
                thorough = false;
            } else if (!c.needsTable[m] || tablesUsed[slot] < c.tables) {
                place(m, slot);
                search(left);
                remove(m);
            } else if (left > 0) {
                takeTable(m, slot, left - 1);
            }
            for (int i = blockers.length - 1; i >= 0; i--) {
                takeBack(blockers[i], slot);
            }
        }
        settled.remove(m);
        homeless[waiting++] = m;
    }

    /** Takes the table of each who sits in a full slot in turn. */
    private void takeTable(int m, int slot, int others) {
        if (tablesUsed[slot] > c.tables) {
            return;
        }
        for (var seated : atTables(slot)) {
            if (!settled.contains(seated)) {
                pushOut(seated);
                place(m, slot);
                search(others);
                remove(m);
                takeBack(seated, slot);
            }
        }
    }

    private void pushOut(int m) {
        remove(m);
        homeless[waiting++] = m;
    }

    private void takeBack(int m, int slot) {
        waiting--;
        place(m, slot);
    }

    private void accept() {
        for (var m : answer) {
            if (slotOf[m] != NONE) {
                remove(m);
            }
        }
        for (int i = 0; i < answer.length; i++) {
            place(answer[i], answerSlots[i]);
        }
    }

    private void become(int[] assignment) {
        for (int m = 0; m < c.meetings; m++) {
            if (slotOf[m] != NONE) {
                remove(m);
            }
        }
        for (int m = 0; m < c.meetings; m++) {
            if (assignment[m] != NONE) {
                place(m, assignment[m]);
            }
        }
    }

    private int[] inTheWay(int m, int slot) {
        var found = NOBODY;
        for (var p : c.members[m]) {
            var blocker = at[p * c.slots + slot];
            if (blocker != NONE && !contains(found, blocker)) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = blocker;
            }
        }
        return found;
    }

    private static boolean contains(int[] some, int m) {
        for (var it : some) {
            if (it == m) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnySettled(int[] some) {
        for (var it : some) {
            if (settled.contains(it)) {
                return true;
            }
        }
        return false;
    }

    private int[] atTables(int slot) {
        return IntStream.range(0, c.meetings)
                .filter(m -> slotOf[m] == slot && c.needsTable[m])
                .toArray();
    }

    /** Limits of its people, and what must come before and after it. */
    private boolean keepsRules(int m, int slot) {
        for (var p : c.members[m]) {
            if (!c.withinLimits(p, busy[p] | 1L << slot)) {
                return false;
            }
        }
        for (var earlier : c.predecessors[m]) {
            if (slotOf[earlier] != NONE && slotOf[earlier] >= slot) {
                return false;
            }
        }
        for (var later : c.successors[m]) {
            if (slotOf[later] != NONE && slotOf[later] <= slot) {
                return false;
            }
        }
        return true;
    }

    private void place(int m, int slot) {
        slotOf[m] = slot;
        tablesUsed[slot] += c.needsTable[m] ? 1 : 0;
        for (var p : c.members[m]) {
            at[p * c.slots + slot] = m;
            reckon(p, busy[p] | 1L << slot);
        }
    }

    private void remove(int m) {
        var slot = slotOf[m];
        slotOf[m] = NONE;
        tablesUsed[slot] -= c.needsTable[m] ? 1 : 0;
        for (var p : c.members[m]) {
            at[p * c.slots + slot] = NONE;
            reckon(p, busy[p] & ~(1L << slot));
        }
    }

    private void reckon(int p, long next) {
        breaks += c.breaks(p, next) - c.breaks(p, busy[p]);
        busy[p] = next;
    }
}
