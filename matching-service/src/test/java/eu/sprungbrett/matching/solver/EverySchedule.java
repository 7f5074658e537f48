package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tries every schedule of a small event: each meeting in each slot with each interpreter, or left
 * out. Slow and simple on purpose, and without a line of the scheduler's own code.
 */
final class EverySchedule {

    private static final int OUT = -1;

    /**
     * What is best; each figure by itself, over all schedules that break no rule.
     *
     * @param any whether one answers the question: any at all, or where everything is required one
     *     that is complete and fair
     * @param leastCost of those that answer the question
     * @param mostWeight placed
     * @param complete whether one places everything
     * @param fewestBreaks of those that place everything, and are fair where that is required
     * @param fewestMoves of those that place everything
     */
    record Best(
            boolean any,
            long leastCost,
            long mostWeight,
            boolean complete,
            int fewestBreaks,
            int fewestMoves) {}

    private final Problem problem;
    private final List<Slot> slots;
    private final Map<String, Integer> people = new HashMap<>();
    private final int[] slotOf;
    private final boolean[][] busy;

    /** Of each slot the meetings in it. */
    private final List<List<Meeting>> here = new ArrayList<>();

    private boolean any;
    private boolean complete;
    private long leastCost = Long.MAX_VALUE;
    private long mostWeight;
    private int fewestBreaks = Integer.MAX_VALUE;
    private int fewestMoves = Integer.MAX_VALUE;

    private EverySchedule(Problem problem) {
        this.problem = problem;
        slots = problem.slots();
        problem.people().forEach(it -> people.put(it.id(), people.size()));
        slotOf = new int[problem.meetings().size()];
        Arrays.fill(slotOf, OUT);
        busy = new boolean[people.size()][slots.size()];
        slots.forEach(_ -> here.add(new ArrayList<>()));
    }

    static Best of(Problem problem) {
        var every = new EverySchedule(problem);
        every.place(0);
        return new Best(
                every.any,
                every.leastCost,
                every.mostWeight,
                every.complete,
                every.fewestBreaks,
                every.fewestMoves);
    }

    private void place(int m) {
        if (m == slotOf.length) {
            judge();
            return;
        }
        place(m + 1);
        var meeting = problem.meetings().get(m);
        for (int s = 0; s < slots.size(); s++) {
            if (!mayLieIn(meeting, slots.get(s)) || !keepsOrder(m, s)) {
                continue;
            }
            here.get(s).add(meeting);
            if (findPlaces(here.get(s), 0, new ArrayList<>())) {
                slotOf[m] = s;
                if (meeting.interpreters().isEmpty()) {
                    place(m, s, meeting.people());
                }
                for (var interpreter : meeting.interpreters()) {
                    var all = new ArrayList<>(meeting.people());
                    all.add(interpreter);
                    place(m, s, all);
                }
                slotOf[m] = OUT;
            }
            here.get(s).removeLast();
        }
    }

    private void place(int m, int s, List<String> present) {
        if (present.stream().allMatch(it -> canMeet(it, s))) {
            present.forEach(it -> busy[number(it)][s] = true);
            place(m + 1);
            present.forEach(it -> busy[number(it)][s] = false);
        }
    }

    private int number(String person) {
        return Objects.requireNonNull(people.get(person));
    }

    private static boolean mayLieIn(Meeting meeting, Slot slot) {
        return (meeting.blocks().isEmpty() || meeting.blocks().contains(slot.block()))
                && (meeting.slots().isEmpty() || meeting.slots().contains(slot.id()))
                && (meeting.pinnedSlot() == null || meeting.pinnedSlot().equals(slot.id()));
    }

    /** Against those that have a slot already. */
    private boolean keepsOrder(int m, int s) {
        var meeting = problem.meetings().get(m);
        for (int other = 0; other < m; other++) {
            var it = problem.meetings().get(other);
            if (slotOf[other] != OUT
                    && ((meeting.predecessors().contains(it.id())
                                    && slots.get(slotOf[other]).to().isAfter(slots.get(s).from()))
                            || (it.predecessors().contains(meeting.id())
                                    && slots.get(s)
                                            .to()
                                            .isAfter(slots.get(slotOf[other]).from())))) {
                return false;
            }
        }
        return true;
    }

    private boolean canMeet(String id, int s) {
        var person = problem.people().get(number(id));
        var day = busy[number(id)];
        if (day[s] || person.unavailable().contains(slots.get(s).id())) {
            return false;
        }
        int all = 1;
        int inBlock = 1;
        for (int t = 0; t < day.length; t++) {
            all += day[t] ? 1 : 0;
            inBlock += day[t] && slots.get(t).block().equals(slots.get(s).block()) ? 1 : 0;
        }
        return (person.limit() == null || all <= person.limit())
                && inBlock
                        <= person.blockLimits()
                                .getOrDefault(slots.get(s).block(), Integer.MAX_VALUE);
    }

    /** Whether the meetings of one slot find a place each. */
    private boolean findPlaces(List<Meeting> meetings, int from, List<Place> taken) {
        if (from == meetings.size()) {
            return true;
        }
        var home = home(meetings.get(from));
        for (var place : problem.places()) {
            if (home == null ? place.fixedFor() != null : !place.id().equals(home)) {
                continue;
            }
            if (place.kind() == Place.Kind.VIRTUAL) {
                if (findPlaces(meetings, from + 1, taken)) {
                    return true;
                }
            } else if (!taken.contains(place)) {
                taken.add(place);
                if (findPlaces(meetings, from + 1, taken)) {
                    return true;
                }
                taken.removeLast();
            }
        }
        return false;
    }

    /** The place a meeting must have: the pinned one, or the booth of the first who has one. */
    private @Nullable String home(Meeting meeting) {
        if (meeting.pinnedPlace() != null) {
            return meeting.pinnedPlace();
        }
        for (var person : meeting.people()) {
            for (var place : problem.places()) {
                if (person.equals(place.fixedFor())) {
                    return place.id();
                }
            }
        }
        return null;
    }

    private void judge() {
        var objective = problem.objective();
        int placed = 0;
        int moved = 0;
        long weight = 0;
        long left = 0;
        for (int m = 0; m < slotOf.length; m++) {
            var meeting = problem.meetings().get(m);
            if (slotOf[m] == OUT) {
                left += meeting.weight();
                continue;
            }
            placed++;
            weight += meeting.weight();
            var now = problem.current().get(meeting.id());
            moved += now != null && !now.slot().equals(slots.get(slotOf[m]).id()) ? 1 : 0;
        }
        mostWeight = Math.max(mostWeight, weight);
        int breaks = 0;
        int fewest = Integer.MAX_VALUE;
        int unfair = 0;
        for (int p = 0; p < busy.length; p++) {
            if (problem.people().get(p).idleCounts()) {
                var own = breaks(busy[p]);
                breaks += own;
                fewest = Math.min(fewest, own);
            }
        }
        for (int p = 0; p < busy.length; p++) {
            if (problem.people().get(p).idleCounts()) {
                unfair += Math.max(0, breaks(busy[p]) - fewest - objective.fairness());
            }
        }
        var all = placed == slotOf.length;
        if (all) {
            complete = true;
            fewestMoves = Math.min(fewestMoves, moved);
            if (unfair == 0 || !objective.allRequired()) {
                fewestBreaks = Math.min(fewestBreaks, breaks);
            }
        }
        if (!objective.allRequired() || (all && unfair == 0)) {
            any = true;
            leastCost =
                    Math.min(
                            leastCost,
                            objective.unplaced() * left
                                    + (long) objective.unfair() * unfair
                                    + (long) objective.breaks() * breaks
                                    + objective.uneven() * behind()
                                    + (long) objective.moves() * moved);
        }
    }

    /** For each person the meetings they go without, the first ones counting most. */
    private long behind() {
        var wanted = new int[busy.length];
        for (var meeting : problem.meetings()) {
            meeting.people().forEach(it -> wanted[number(it)]++);
        }
        int most = 0;
        for (int p = 0; p < busy.length; p++) {
            most = Math.max(most, problem.people().get(p).idleCounts() ? wanted[p] : 0);
        }
        long behind = 0;
        for (int p = 0; p < busy.length; p++) {
            int got = 0;
            for (var one : busy[p]) {
                got += one ? 1 : 0;
            }
            while (problem.people().get(p).idleCounts() && got < wanted[p]) {
                behind += most - ++got;
            }
        }
        return behind;
    }

    /** Groups of idle slots between two meetings. */
    private int breaks(boolean[] day) {
        int breaks = 0;
        int last = OUT;
        for (int s = 0; s < day.length; s++) {
            if (day[s]) {
                if (last != OUT
                        && s > last + 1
                        && (!problem.objective().breaksWithinBlocks()
                                || slots.get(last).block().equals(slots.get(s).block()))) {
                    breaks++;
                }
                last = s;
            }
        }
        return breaks;
    }
}
