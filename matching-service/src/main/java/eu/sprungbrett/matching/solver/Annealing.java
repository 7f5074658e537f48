package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.Arrays;

/**
 * Simulated annealing over schedules in which nobody is ever double-booked.
 *
 * <p>A move exchanges two slots along a <em>Kempe chain</em>: a meeting changes from slot a to slot
 * b, whoever it collides with there changes from b to a, and so on until nobody collides. Meetings
 * not placed are inserted where all their people are free, after such an exchange has made one of
 * them free, or by pushing others out. Too few tables and broken precedences are paid for while
 * searching and never handed out. Where there are more meetings than tables, and after a round that
 * has ended with too many at them, nobody sits down at a table that is not free any more: a meeting
 * takes the table of another, and chains are exchanged two at a time, so that each slot has as many
 * meetings afterwards.
 *
 * <p>What it does depends on the seed alone: rounds have a fixed number of moves, and time only
 * ends a round early.
 */
final class Annealing {

    private static final int LONGEST_CHAIN = 3000;

    /**
     * Up to so many meetings it costs little to keep every better schedule at once, and not only at
     * the next look.
     */
    private static final int EAGER = 2000;

    /** Nearly all moves at random are refused; so many are looked at before one is tried. */
    private static final int MEND_DRAWS = 8;

    private static final int WANDER_DRAWS = 4;

    /** What nobody pays at any temperature. */
    private static final long NEVER = 1L << 40;

    private final Compact c;
    private final Incumbent incumbent;
    private final Random random;
    private final int slots;

    private final int[] slotOf;
    private final int[] at;
    private final long[] busy;
    private final Seated seated;
    private final IndexSet unplaced;
    private final IndexSet broken;

    private final int[] visited;
    private int stamp;
    private final int[] chain;
    private int chainLength;
    private final int[] pushed;
    private final int[] pushedFrom;
    private int pushedLength;

    private final int unplacedCost;
    private final int unfairCost;
    private final int breakCost;
    private final int unevenCost;
    private final int moveCost;
    private final int gapCost;
    private final int precedenceCost;
    private final int fairness;

    private long cost;
    private int excess;
    private int violations;
    private long bestCost = Long.MAX_VALUE;
    private final int[] best;
    private double temperature;
    private final boolean precedences;
    private final boolean required;
    private final boolean overloaded;
    private boolean tablesAreKept;
    private final boolean eager;

    Annealing(Compact compact, Incumbent incumbent, long seed) {
        c = compact;
        this.incumbent = incumbent;
        random = new Random(seed);
        slots = compact.slots;
        slotOf = new int[compact.meetings];
        at = new int[compact.parties * slots];
        busy = new long[compact.parties];
        seated = new Seated(slots, compact.meetings);
        unplaced = new IndexSet(compact.meetings);
        broken = new IndexSet(compact.parties);
        visited = new int[compact.meetings];
        chain = new int[compact.meetings];
        pushed = new int[compact.meetings];
        pushedFrom = new int[compact.meetings];
        best = new int[compact.meetings];
        eager = compact.meetings <= EAGER;
        precedences = Arrays.stream(compact.predecessors).anyMatch(it -> it.length > 0);

        var objective = compact.problem.objective();
        breakCost = objective.breaks();
        fairness = objective.fairness();
        unfairCost = objective.allRequired() ? 2 * breakCost : objective.unfair();
        unplacedCost = objective.allRequired() ? 2 * breakCost : objective.unplaced();
        unevenCost = objective.allRequired() ? 0 : objective.uneven();
        moveCost = objective.moves();
        long needing = 0;
        for (int m = 0; m < compact.meetings; m++) {
            needing += compact.needsTable[m] && compact.allowed[m] != 0 ? 1 : 0;
        }
        required = objective.allRequired();
        overloaded = !required && needing > (long) compact.tables * slots;
        tablesAreKept = overloaded;
        // In small events every other search feels long gaps, so that they differ.
        gapCost = !eager || (seed & 1) == 0 ? 0 : breakCost / 10;
        precedenceCost = Math.max(1, 2 * breakCost);
        clear();
    }

    private void clear() {
        Arrays.fill(slotOf, NONE);
        Arrays.fill(at, NONE);
        Arrays.fill(busy, 0);
        seated.clear();
        unplaced.clear();
        broken.clear();
        cost = 0;
        excess = 0;
        violations = 0;
        for (int m = 0; m < c.meetings; m++) {
            if (c.allowed[m] != 0) {
                unplaced.add(m);
            }
            cost += (long) unplacedCost * c.weight[m];
        }
        for (int p = 0; p < c.people; p++) {
            cost += c.idleCounts[p] ? unevenCost * c.uneven(p, 0) : 0;
        }
    }

    /** Starts from this assignment; what collides in it stays unplaced. */
    void start(int[] assignment) {
        clear();
        for (int m = 0; m < c.meetings; m++) {
            var slot = assignment[m];
            if (slot != NONE
                    && (c.allowed[m] >>> slot & 1) != 0
                    && free(m, slot)
                    && withinLimits(m, slot)) {
                place(m, slot);
            }
        }
        bestCost = Long.MAX_VALUE;
        note();
    }

    /**
     * A first schedule in one pass: the busiest people's meetings first, each beside others where
     * possible.
     */
    void construct() {
        clear();
        var load = new int[c.meetings];
        for (int m = 0; m < c.meetings; m++) {
            for (var p : c.members[m]) {
                load[m] = Math.max(load[m], 64 + c.meetingsOf[p].length - Long.bitCount(c.open[p]));
            }
        }
        var order = new long[c.meetings];
        for (int m = 0; m < c.meetings; m++) {
            order[m] =
                    ((long) (1_000_000 - Math.min(999_999, c.weight[m])) << 42)
                            | ((long) (1023 - Math.min(1023, load[m])) << 32)
                            | m;
        }
        Arrays.sort(order);
        for (var key : order) {
            var m = (int) key;
            var bestSlot = NONE;
            var bestDelta = Long.MAX_VALUE;
            for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                if (free(m, slot)
                        && withinLimits(m, slot)
                        && (!c.needsTable[m] || seated.size(slot) < c.tables)
                        && precedenceBreaks(m, slot) == 0) {
                    var delta = 16 * placeDelta(m, slot) + random.below(16);
                    if (delta < bestDelta) {
                        bestDelta = delta;
                        bestSlot = slot;
                    }
                }
            }
            if (bestSlot != NONE) {
                place(m, bestSlot);
            }
        }
        bestCost = Long.MAX_VALUE;
        note();
    }

    /**
     * One cooling from hot to cold with so many moves, or faster when time would end it before it
     * is cold. Returns false when the search is over.
     */
    boolean round(long moves, double hot, double cold) {
        var chunk = Math.clamp(moves / 200, 500, 20_000);
        var chunks = Math.max(1, moves / chunk);
        var started = incumbent.seconds();
        var left = Math.max(1e-3, incumbent.secondsLeft());
        temperature = hot * breakCost;
        for (long i = 1; i <= chunks; i++) {
            for (int j = 0; j < chunk; j++) {
                step();
                if (eager && cost < bestCost) {
                    note();
                }
            }
            note();
            if (incumbent.done()) {
                return false;
            }
            var progress =
                    Math.max((double) i / chunks, 1.02 * (incumbent.seconds() - started) / left);
            temperature = hot * breakCost * Math.pow(cold / hot, Math.min(1, progress));
        }
        if (!required) {
            var crowded = excess > 0;
            tablesAreKept = overloaded || crowded;
            if (crowded) {
                back();
            }
        }
        return true;
    }

    /** Goes back to the best schedule this search has seen. */
    void back() {
        if (bestCost < Long.MAX_VALUE) {
            var from = best.clone();
            var known = bestCost;
            start(from);
            bestCost = known;
        }
    }

    private void step() {
        var dice = random.below(16);
        if (dice < 5 && unplaced.size() > 0) {
            insert(unplaced.get(random.below(unplaced.size())));
        } else if (dice < 11 && broken.size() > 0) {
            mend(broken.get(random.below(broken.size())));
        } else {
            wander(random.below(c.meetings));
        }
    }

    /** Moves a meeting of somebody with breaks so that there are fewer, if a few draws find one. */
    private void mend(int p) {
        var mask = busy[p];
        var breaks = c.breaks(p, mask);
        for (int draw = 1; draw <= MEND_DRAWS; draw++) {
            var from = nth(mask, random.below(Long.bitCount(mask)));
            var m = at[p * slots + from];
            var targets = c.allowed[m] & ~mask;
            if (targets != 0) {
                var to = nth(targets, random.below(Long.bitCount(targets)));
                if (draw == MEND_DRAWS || c.breaks(p, mask ^ bit(from) ^ bit(to)) < breaks) {
                    exchange(m, from, to);
                    return;
                }
            }
        }
    }

    /** Moves a meeting, rather to where its own people get no further break. */
    private void wander(int m) {
        var from = slotOf[m];
        if (from == NONE) {
            return;
        }
        var targets = c.allowed[m] & ~bit(from);
        var number = Long.bitCount(targets);
        for (int draw = 1; number > 0 && draw <= WANDER_DRAWS; draw++) {
            var to = nth(targets, random.below(number));
            if (draw == WANDER_DRAWS || breaksAdded(m, from, to) <= 0) {
                exchange(m, from, to);
                return;
            }
        }
    }

    private int breaksAdded(int m, int from, int to) {
        int added = 0;
        for (var p : c.members[m]) {
            if ((busy[p] & bit(to)) == 0) {
                added += c.breaks(p, busy[p] ^ bit(from) ^ bit(to)) - c.breaks(p, busy[p]);
            }
        }
        return added;
    }

    private static long bit(int slot) {
        return 1L << slot;
    }

    /** Tries the Kempe chain of a meeting between two slots. */
    private void exchange(int m, int from, int to) {
        if (follow(m, from, to) && keepsTables(from, to)) {
            var delta = chainDelta(from, to);
            if (delta != Long.MAX_VALUE && accept(delta)) {
                flip(from, to);
            }
        }
    }

    /**
     * Whether no slot has too many meetings after the chain, if that matters; where it would have
     * one too many, the chain of one of that slot's meetings goes along the other way.
     */
    private boolean keepsTables(int from, int to) {
        if (!tablesAreKept) {
            return true;
        }
        var shift = tableShift(to);
        var full = shift > 0 ? to : from;
        if (seated.size(full) + Math.abs(shift) <= c.tables) {
            return true;
        }
        var other = full == to ? from : to;
        var partner = Math.abs(shift) == 1 ? partner(full, other) : NONE;
        return partner != NONE && link(partner, from, to);
    }

    /**
     * How many more meetings have a table in the one slot, and fewer in the other, after the chain.
     */
    private int tableShift(int to) {
        int shift = 0;
        for (int i = 0; i < chainLength; i++) {
            if (c.needsTable[chain[i]]) {
                shift += slotOf[chain[i]] == to ? -1 : 1;
            }
        }
        return shift;
    }

    /** Somebody outside the chain who could go from one slot to the other, gladly if possible. */
    private int partner(int from, int to) {
        for (int draw = 1; draw <= WANDER_DRAWS; draw++) {
            var m = seated.get(from, random.below(seated.size(from)));
            if (visited[m] != stamp
                    && (c.allowed[m] >>> to & 1) != 0
                    && (draw == WANDER_DRAWS || breaksAdded(m, from, to) <= 0)) {
                return m;
            }
        }
        return NONE;
    }

    private boolean isFull(int slot) {
        return tablesAreKept && seated.size(slot) >= c.tables;
    }

    private void insert(int m) {
        var slot = nth(c.allowed[m], random.below(Long.bitCount(c.allowed[m])));
        if (c.needsTable[m] && isFull(slot)) {
            var free = c.allowed[m];
            for (var p : c.members[m]) {
                free &= ~busy[p];
            }
            if (free != 0) {
                slot = nth(free, random.below(Long.bitCount(free)));
            }
        }
        var members = c.members[m];
        int blocked = 0;
        int blocker = NONE;
        for (var p : members) {
            if (at[p * slots + slot] != NONE && at[p * slots + slot] != blocker) {
                blocked++;
                blocker = at[p * slots + slot];
            }
        }
        if (blocked == 0 && withinLimits(m, slot) && !(c.needsTable[m] && isFull(slot))) {
            if (accept(placeDelta(m, slot))) {
                place(m, slot);
            }
            return;
        }
        if (blocked == 1 && random.below(4) != 0) {
            makeRoom(m, slot, blocker);
        } else {
            pushOut(m, slot);
        }
    }

    /** Exchanges the one meeting in the way into another slot, then takes its slot. */
    private void makeRoom(int m, int slot, int blocker) {
        var targets = c.allowed[blocker] & ~(1L << slot);
        for (var p : c.members[m]) {
            if (at[p * slots + slot] == blocker) {
                targets &= ~busy[p];
            }
        }
        if (targets == 0) {
            pushOut(m, slot);
            return;
        }
        var to = nth(targets, random.below(Long.bitCount(targets)));
        if (isFull(to)) {
            pushOut(m, slot);
            return;
        }
        if (!follow(blocker, slot, to)) {
            return;
        }
        for (int i = 1; i < chainLength; i++) {
            if (slotOf[chain[i]] == to) {
                for (var p : c.members[chain[i]]) {
                    for (var q : c.members[m]) {
                        if (p == q) {
                            return;
                        }
                    }
                }
            }
        }
        var delta = chainDelta(slot, to);
        if (delta == Long.MAX_VALUE) {
            return;
        }
        flip(slot, to);
        if (withinLimits(m, slot) && accept(delta + placeDelta(m, slot))) {
            place(m, slot);
        } else {
            flipBack(slot, to);
        }
    }

    /**
     * Takes a slot and leaves those in the way unplaced: whom its people would meet, who has the
     * last table, and another meeting of whoever has as many as they may.
     */
    private void pushOut(int m, int slot) {
        var before = cost;
        pushedLength = 0;
        for (var p : c.members[m]) {
            if (at[p * slots + slot] != NONE) {
                push(at[p * slots + slot]);
            }
        }
        if (c.needsTable[m] && isFull(slot) && seated.size(slot) > 0) {
            push(lightest(slot));
        }
        for (var p : c.members[m]) {
            if (!c.withinLimits(p, busy[p] | bit(slot))) {
                giveUpOne(p, slot);
            }
        }
        if (withinLimits(m, slot) && accept(cost - before + placeDelta(m, slot))) {
            place(m, slot);
            return;
        }
        while (pushedLength > 0) {
            pushedLength--;
            place(pushed[pushedLength], pushedFrom[pushedLength]);
        }
    }

    private void push(int m) {
        pushed[pushedLength] = m;
        pushedFrom[pushedLength++] = slotOf[m];
        remove(m);
    }

    /** Pushes out one of somebody's meetings so that they may have one in a slot. */
    private void giveUpOne(int p, int slot) {
        var number = Long.bitCount(busy[p]);
        for (int draw = 0; number > 0 && draw < WANDER_DRAWS; draw++) {
            var from = nth(busy[p], random.below(number));
            if (c.withinLimits(p, (busy[p] ^ bit(from)) | bit(slot))) {
                push(at[p * slots + from]);
                return;
            }
        }
    }

    /** Of a few of a slot's meetings the one of least weight. */
    private int lightest(int slot) {
        var lightest = seated.get(slot, random.below(seated.size(slot)));
        for (int draw = 1; draw < WANDER_DRAWS; draw++) {
            var m = seated.get(slot, random.below(seated.size(slot)));
            if (c.weight[m] < c.weight[lightest]) {
                lightest = m;
            }
        }
        return lightest;
    }

    private boolean accept(long delta) {
        return delta <= 0 || random.unit() < Math.exp(-delta / temperature);
    }

    /** Collects the chain; false when one of its meetings may not lie in its new slot. */
    private boolean follow(int m, int from, int to) {
        stamp++;
        chainLength = 0;
        return link(m, from, to);
    }

    /** Takes a meeting into the chain, and whoever it collides with. */
    private boolean link(int m, int from, int to) {
        int i = chainLength;
        visited[m] = stamp;
        chain[chainLength++] = m;
        for (; i < chainLength; i++) {
            var x = chain[i];
            var target = slotOf[x] == from ? to : from;
            if ((c.allowed[x] >>> target & 1) == 0) {
                return false;
            }
            for (var p : c.members[x]) {
                var other = at[p * slots + target];
                if (other != NONE && visited[other] != stamp) {
                    if (chainLength == LONGEST_CHAIN) {
                        return false;
                    }
                    visited[other] = stamp;
                    chain[chainLength++] = other;
                }
            }
        }
        return true;
    }

    /** What flipping the chain costs, or {@link Long#MAX_VALUE} when a limit forbids it. */
    private long chainDelta(int from, int to) {
        var bits = (1L << from) | (1L << to);
        long delta = 0;
        for (int i = 0; i < chainLength; i++) {
            var x = chain[i];
            var source = slotOf[x];
            var target = source == from ? to : from;
            if (moveCost != 0 && c.current[x] != NONE) {
                delta += c.current[x] == source ? moveCost : c.current[x] == target ? -moveCost : 0;
            }
            for (var p : c.members[x]) {
                if (at[p * slots + target] == NONE) {
                    var next = busy[p] ^ bits;
                    if (c.limitMasks[p] != null && !c.withinLimits(p, next)) {
                        return Long.MAX_VALUE;
                    }
                    delta += guided(p, next) - guided(p, busy[p]);
                }
            }
        }
        var tableShift = tableShift(to);
        if (tableShift != 0) {
            delta +=
                    tableCost()
                            * (over(seated.size(to) + tableShift)
                                    - over(seated.size(to))
                                    + over(seated.size(from) - tableShift)
                                    - over(seated.size(from)));
        }
        if (precedences) {
            delta += (long) precedenceCost * chainPrecedenceShift(from, to);
        }
        return delta;
    }

    private int chainPrecedenceShift(int from, int to) {
        int shift = 0;
        for (int i = 0; i < chainLength; i++) {
            var x = chain[i];
            shift -= chainPrecedences(x, from, to, false);
            shift += chainPrecedences(x, from, to, true);
        }
        return shift;
    }

    /** Broken precedences of a chain's meeting, each counted once, before or after the flip. */
    private int chainPrecedences(int x, int from, int to, boolean flipped) {
        int count = 0;
        var own = position(x, from, to, flipped);
        for (var earlier : c.predecessors[x]) {
            var other = position(earlier, from, to, flipped);
            if (other != NONE && other >= own) {
                count++;
            }
        }
        for (var later : c.successors[x]) {
            if (visited[later] != stamp) {
                var other = slotOf[later];
                if (other != NONE && own >= other) {
                    count++;
                }
            }
        }
        return count;
    }

    private int position(int m, int from, int to, boolean flipped) {
        var slot = slotOf[m];
        if (flipped && visited[m] == stamp) {
            return slot == from ? to : from;
        }
        return slot;
    }

    private void flip(int from, int to) {
        if (precedences) {
            violations += chainPrecedenceShift(from, to);
        }
        for (int i = 0; i < chainLength; i++) {
            var x = chain[i];
            var source = slotOf[x];
            for (var p : c.members[x]) {
                at[p * slots + source] = NONE;
                busy[p] &= ~(1L << source);
            }
        }
        var bits = (1L << from) | (1L << to);
        for (int i = 0; i < chainLength; i++) {
            var x = chain[i];
            var source = slotOf[x];
            var target = source == from ? to : from;
            slotOf[x] = target;
            for (var p : c.members[x]) {
                at[p * slots + target] = x;
                busy[p] |= 1L << target;
            }
            if (c.needsTable[x]) {
                getUp(x, source);
                sitDown(x, target);
            }
            if (moveCost != 0 && c.current[x] != NONE) {
                cost += c.current[x] == source ? moveCost : c.current[x] == target ? -moveCost : 0;
            }
        }
        for (int i = 0; i < chainLength; i++) {
            for (var p : c.members[chain[i]]) {
                if ((busy[p] & bits) != bits) {
                    cost += partyCost(p, busy[p]) - partyCost(p, busy[p] ^ bits);
                    mark(p);
                }
            }
        }
    }

    private void flipBack(int from, int to) {
        flip(from, to);
    }

    private void sitDown(int m, int slot) {
        seated.add(slot, m);
        excess += seated.size(slot) > c.tables ? 1 : 0;
    }

    private void getUp(int m, int slot) {
        excess -= seated.size(slot) > c.tables ? 1 : 0;
        seated.remove(slot, m);
    }

    private long tableCost() {
        return tablesAreKept ? NEVER : Math.max(1, breakCost);
    }

    private int over(int used) {
        return Math.max(0, used - c.tables);
    }

    /**
     * What the search pays for a person's day: long gaps a little more than short ones, so that
     * there is a way down from every gap. Only differences of this are used; what a schedule is
     * worth knows nothing of it.
     */
    private long guided(int p, long mask) {
        return partyCost(p, mask) + (long) gapCost * c.gap(p, mask);
    }

    private long partyCost(int p, long mask) {
        var breaks = c.breaks(p, mask);
        return (long) breakCost * breaks
                + (breaks > fairness ? (long) unfairCost * (breaks - fairness) : 0);
    }

    /** What one more meeting of a party is worth so that nobody falls behind. */
    private long catchingUp(int p) {
        return unevenCost == 0 || !c.idleCounts[p]
                ? 0
                : unevenCost * (c.mostMeetings - 1L - Long.bitCount(busy[p]));
    }

    private boolean free(int m, int slot) {
        for (var p : c.members[m]) {
            if (at[p * slots + slot] != NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean withinLimits(int m, int slot) {
        for (var p : c.members[m]) {
            if (!c.withinLimits(p, busy[p] | 1L << slot)) {
                return false;
            }
        }
        return true;
    }

    private long placeDelta(int m, int slot) {
        var delta = -(long) unplacedCost * c.weight[m];
        for (var p : c.members[m]) {
            delta += guided(p, busy[p] | 1L << slot) - guided(p, busy[p]) - catchingUp(p);
        }
        if (c.needsTable[m] && seated.size(slot) >= c.tables) {
            delta += tableCost();
        }
        if (moveCost != 0 && c.current[m] != NONE && c.current[m] != slot) {
            delta += moveCost;
        }
        if (precedences) {
            delta += (long) precedenceCost * precedenceBreaks(m, slot);
        }
        return delta;
    }

    private int precedenceBreaks(int m, int slot) {
        int count = 0;
        for (var earlier : c.predecessors[m]) {
            if (slotOf[earlier] != NONE && slotOf[earlier] >= slot) {
                count++;
            }
        }
        for (var later : c.successors[m]) {
            if (slotOf[later] != NONE && slot >= slotOf[later]) {
                count++;
            }
        }
        return count;
    }

    private void place(int m, int slot) {
        if (precedences) {
            violations += precedenceBreaks(m, slot);
        }
        cost -= (long) unplacedCost * c.weight[m];
        for (var p : c.members[m]) {
            cost -= partyCost(p, busy[p]) + catchingUp(p);
            busy[p] |= 1L << slot;
            cost += partyCost(p, busy[p]);
            at[p * slots + slot] = m;
            mark(p);
        }
        slotOf[m] = slot;
        if (c.needsTable[m]) {
            sitDown(m, slot);
        }
        if (moveCost != 0 && c.current[m] != NONE && c.current[m] != slot) {
            cost += moveCost;
        }
        unplaced.remove(m);
    }

    private void remove(int m) {
        var slot = slotOf[m];
        slotOf[m] = NONE;
        cost += (long) unplacedCost * c.weight[m];
        for (var p : c.members[m]) {
            cost -= partyCost(p, busy[p]);
            busy[p] &= ~(1L << slot);
            cost += partyCost(p, busy[p]) + catchingUp(p);
            at[p * slots + slot] = NONE;
            mark(p);
        }
        if (c.needsTable[m]) {
            getUp(m, slot);
        }
        if (moveCost != 0 && c.current[m] != NONE && c.current[m] != slot) {
            cost -= moveCost;
        }
        if (precedences) {
            violations -= precedenceBreaks(m, slot);
        }
        unplaced.add(m);
    }

    private void mark(int p) {
        if (c.breaks(p, busy[p]) > 0) {
            broken.add(p);
        } else {
            broken.remove(p);
        }
    }

    /** Keeps the present schedule if it is the best so far and keeps every rule. */
    private void note() {
        if (excess == 0 && violations == 0 && cost < bestCost) {
            bestCost = cost;
            System.arraycopy(slotOf, 0, best, 0, slotOf.length);
            incumbent.offer(best);
        }
    }

    private static int nth(long mask, int n) {
        for (int i = 0; i < n; i++) {
            mask &= mask - 1;
        }
        return Long.numberOfTrailingZeros(mask);
    }
}
