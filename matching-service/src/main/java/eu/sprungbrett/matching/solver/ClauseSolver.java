package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Decides whether clauses over variables that are true or false can be satisfied: conflict-driven
 * clause learning with two watched literals per clause, activities of variables, kept phases,
 * restarts by the quality of what is learned and, every other time, rare ones, and learned clauses
 * forgotten by their number of decision levels.
 *
 * <p>A literal is an int: twice the number of its variable, plus one when it is negated; so {@code
 * literal ^ 1} is its contrary. Everything learned follows from the clauses alone, never from the
 * assumptions, so it may be kept from one question to the next and told to another solver with the
 * same clauses.
 *
 * <p>For one thread, but for {@link Exchange}.
 */
final class ClauseSolver {

    /** What comes of a question. */
    enum Answer {
        YES,
        NO,
        STOPPED
    }

    /** Where solvers with the same clauses tell each other what they learned. */
    interface Exchange {

        Exchange NONE =
                new Exchange() {
                    @Override
                    public void learned(int[] clause, int levels) {}

                    @Override
                    public int @Nullable [] next() {
                        return null;
                    }
                };

        /** Hears of each learned clause; the array is the receiver's. */
        void learned(int[] clause, int levels);

        /** A clause another solver learned, null when there is no more at present. */
        int @Nullable [] next();
    }

    private static final int NONE = -1;
    private static final int HEADER = 2;

    /** Learned clauses of so few levels are never forgotten. */
    private static final int PRECIOUS = 2;

    /** Learned clauses of so few levels stay while they are used. */
    private static final int GOOD = 6;

    private static final int FIRST_REDUCTION = 2000;
    private static final int REDUCTION_STEP = 300;
    private static final int FIRST_PHASE = 3000;
    private static final int RARE_RESTART = 1024;
    private static final int SHORT = 30;
    private static final double DECAY = 0.95;
    private static final double HUGE = 1e100;
    private static final int LOOK_EVERY = 512;
    private static final int FORGOTTEN = -1;

    /** What {@link #decide} says when there is no literal to try. */
    private static final int DONE = -1;

    private static final int REFUTED = -2;
    private static final int ALREADY = -3;
    private static final double SLOW = 1e-5;
    private static final double FAST = 1.0 / 32;

    private final Exchange exchange;
    private final Random random;

    private int variables;
    private byte[] value = new byte[128];
    private int[] level = new int[64];
    private int[] reason = new int[64];
    private boolean[] phase = new boolean[64];
    private boolean[] bestPhase = new boolean[64];
    private byte[] seen = new byte[64];
    private double[] activity = new double[64];
    private double increment = 1;

    /** Variables by activity, the most active first: a binary heap and where each one is in it. */
    private int[] heap = new int[64];

    private int[] heapIndex = new int[64];
    private int heapSize;

    private int[] trail = new int[64];
    private int trailSize;
    private int head;
    private int[] trailLimit = new int[128];
    private int decisionLevel;

    /** Clauses one after the other: length, levels (0 for given ones) with a mark, literals. */
    private int[] arena = new int[1 << 16];

    private int arenaSize;
    private int[] learned = new int[1024];
    private int learnedCount;

    /** Per literal, clauses to look at when it becomes false: clause and another literal of it. */
    private int[][] watches = new int[128][];

    private int[] watchCount = new int[128];

    /** Per literal, the other literals of clauses of two. */
    private int[][] pairs = new int[128][];

    private int[] pairCount = new int[128];

    private boolean contradiction;

    private int[] clause = new int[64];
    private int clauseSize;
    private int[] stack = new int[64];
    private int[] toClear = new int[64];
    private int toClearSize;
    private int[] levelStamp = new int[128];
    private int stamp;
    private int conflictOther;

    private long conflicts;
    private long steps;
    private long nextReduction = FIRST_REDUCTION;
    private int reductions;
    private int restarts;
    private boolean rare;
    private long phaseEnd = FIRST_PHASE;
    private int phases;
    private int bestTrail;
    private double fastLevels;
    private double slowLevels;

    ClauseSolver(long seed, Exchange exchange) {
        random = new Random(seed);
        this.exchange = exchange;
    }

    /** A new variable; returns its positive literal. */
    int variable() {
        var v = variables++;
        if (v == level.length) {
            grow(2 * v);
        }
        reason[v] = NONE;
        heapIndex[v] = NONE;
        // Ties are broken by the seed.
        activity[v] = random.unit() * 1e-5;
        insert(v);
        return 2 * v;
    }

    private void grow(int size) {
        value = Arrays.copyOf(value, 2 * size);
        level = Arrays.copyOf(level, size);
        reason = Arrays.copyOf(reason, size);
        phase = Arrays.copyOf(phase, size);
        bestPhase = Arrays.copyOf(bestPhase, size);
        seen = Arrays.copyOf(seen, size);
        activity = Arrays.copyOf(activity, size);
        heap = Arrays.copyOf(heap, size);
        heapIndex = Arrays.copyOf(heapIndex, size);
        trail = Arrays.copyOf(trail, size);
        trailLimit = Arrays.copyOf(trailLimit, 2 * size);
        clause = Arrays.copyOf(clause, size);
        stack = Arrays.copyOf(stack, size);
        toClear = Arrays.copyOf(toClear, size);
        levelStamp = Arrays.copyOf(levelStamp, 2 * size);
        watches = Arrays.copyOf(watches, 2 * size);
        watchCount = Arrays.copyOf(watchCount, 2 * size);
        pairs = Arrays.copyOf(pairs, 2 * size);
        pairCount = Arrays.copyOf(pairCount, 2 * size);
    }

    /** How many there are; literals made later are no less than twice this. */
    int variables() {
        return variables;
    }

    /** Demands that one of these be true. */
    void add(int... literals) {
        backtrack(0);
        addAtRoot(literals, 0);
    }

    private void addAtRoot(int[] literals, int levels) {
        if (contradiction) {
            return;
        }
        var sorted = literals.clone();
        Arrays.sort(sorted);
        clauseSize = 0;
        ensureClause(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            var it = sorted[i];
            if (value[it] > 0 || (i > 0 && sorted[i - 1] == (it ^ 1))) {
                return;
            }
            if (value[it] == 0 && (i == 0 || sorted[i - 1] != it)) {
                clause[clauseSize++] = it;
            }
        }
        if (clauseSize == 0) {
            contradiction = true;
        } else if (clauseSize == 1) {
            assign(clause[0], NONE);
            contradiction = !propagateAll();
        } else {
            attach(levels);
        }
    }

    private boolean propagateAll() {
        return propagate() == NONE;
    }

    private void ensureClause(int size) {
        if (clause.length < size) {
            clause = Arrays.copyOf(clause, 2 * size);
        }
    }

    /** Stores the clause under construction; returns the reason it gives its first literal. */
    private int attach(int levels) {
        if (clauseSize == 2) {
            pair(clause[0], clause[1]);
            pair(clause[1], clause[0]);
            return asReason(clause[1]);
        }
        if (arenaSize + HEADER + clauseSize > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(2 * arena.length, arenaSize + 2 * clauseSize));
        }
        var ref = arenaSize;
        arena[ref] = clauseSize;
        arena[ref + 1] = 4 * levels;
        System.arraycopy(clause, 0, arena, ref + HEADER, clauseSize);
        arenaSize += HEADER + clauseSize;
        watch(arena[ref + HEADER], ref, arena[ref + HEADER + 1]);
        watch(arena[ref + HEADER + 1], ref, arena[ref + HEADER]);
        if (levels > 0) {
            if (learnedCount == learned.length) {
                learned = Arrays.copyOf(learned, 2 * learnedCount);
            }
            learned[learnedCount++] = ref;
        }
        return ref;
    }

    private void pair(int literal, int other) {
        var list = pairs[literal];
        if (list == null || pairCount[literal] == list.length) {
            list = list == null ? new int[4] : Arrays.copyOf(list, 2 * list.length);
            pairs[literal] = list;
        }
        list[pairCount[literal]++] = other;
    }

    private void watch(int literal, int ref, int blocker) {
        var list = watches[literal];
        var count = watchCount[literal];
        if (list == null || count == list.length) {
            list = list == null ? new int[8] : Arrays.copyOf(list, 2 * list.length);
            watches[literal] = list;
        }
        list[count] = ref;
        list[count + 1] = blocker;
        watchCount[literal] = count + 2;
    }

    /** A clause of two as a reason: told apart from places in the arena by being below NONE. */
    private static int asReason(int other) {
        return -2 - other;
    }

    /** Where to look first: what the variable of this literal shall be tried as. */
    void prefer(int literal) {
        phase[literal >> 1] = (literal & 1) == 0;
        bestPhase[literal >> 1] = (literal & 1) == 0;
    }

    /** Whether a literal is true in the answer to the last question, which was yes. */
    boolean isTrue(int literal) {
        return value[literal] > 0;
    }

    /**
     * Whether all clauses can be satisfied with these literals true.
     *
     * @param stop asked often; once true, the question is given up
     */
    Answer solve(int[] assumptions, BooleanSupplier stop) {
        backtrack(0);
        bestTrail = 0;
        long sinceRestart = 0;
        long rareBudget = RARE_RESTART;
        while (!contradiction) {
            var conflict = propagate();
            if (conflict != NONE) {
                conflicts++;
                sinceRestart++;
                if (decisionLevel == 0) {
                    contradiction = true;
                    return Answer.NO;
                }
                noteTrail();
                learn(conflict);
                continue;
            }
            if (++steps % LOOK_EVERY == 0 && stop.getAsBoolean()) {
                backtrack(0);
                return Answer.STOPPED;
            }
            if (sinceRestart > 0 && wantsRestart(sinceRestart, rareBudget)) {
                sinceRestart = 0;
                rareBudget = RARE_RESTART * luby(++restarts);
                restart();
                continue;
            }
            var decision = decide(assumptions);
            if (decision == DONE) {
                return Answer.YES;
            }
            if (decision == REFUTED) {
                backtrack(0);
                return Answer.NO;
            }
            trailLimit[decisionLevel++] = trailSize;
            if (decision != ALREADY) {
                assign(decision, NONE);
            }
        }
        return Answer.NO;
    }

    private int decide(int[] assumptions) {
        if (decisionLevel < assumptions.length) {
            var wanted = assumptions[decisionLevel];
            return value[wanted] > 0 ? ALREADY : value[wanted] < 0 ? REFUTED : wanted;
        }
        while (heapSize > 0) {
            var v = removeFirst();
            if (value[2 * v] == 0) {
                var positive = (rare && bestTrail > 0) ? bestPhase[v] : phase[v];
                return positive ? 2 * v : 2 * v + 1;
            }
        }
        return DONE;
    }

    private boolean wantsRestart(long sinceRestart, long rareBudget) {
        return rare
                ? sinceRestart >= rareBudget
                : sinceRestart > 10 && fastLevels > 1.15 * slowLevels;
    }

    private void restart() {
        if (conflicts >= phaseEnd) {
            rare = !rare;
            phases++;
            phaseEnd = conflicts + (long) FIRST_PHASE * (phases / 2 + 1);
            bestTrail = 0;
        }
        backtrack(0);
        if (conflicts >= nextReduction) {
            reductions++;
            nextReduction = conflicts + FIRST_REDUCTION + (long) REDUCTION_STEP * reductions;
            reduce();
        }
        for (var it = exchange.next(); it != null && !contradiction; it = exchange.next()) {
            addAtRoot(it, Math.min(PRECIOUS, it.length - 1));
        }
    }

    /** 1, 1, 2, 1, 1, 2, 4, 1…: Luby's series. */
    private static long luby(int i) {
        int size = 1;
        int power = 0;
        while (size < i + 1) {
            power++;
            size = 2 * size + 1;
        }
        var rest = i;
        while (size - 1 != rest) {
            size = (size - 1) / 2;
            power--;
            rest %= size;
        }
        return 1L << power;
    }

    /** The longest assignment without a conflict is where rare restarts begin again. */
    private void noteTrail() {
        var consistent = decisionLevel == 0 ? 0 : trailLimit[decisionLevel - 1];
        if (consistent > bestTrail) {
            bestTrail = consistent;
            for (int i = 0; i < consistent; i++) {
                bestPhase[trail[i] >> 1] = (trail[i] & 1) == 0;
            }
        }
    }

    private void assign(int literal, int because) {
        var v = literal >> 1;
        value[literal] = 1;
        value[literal ^ 1] = -1;
        level[v] = decisionLevel;
        reason[v] = because;
        trail[trailSize++] = literal;
    }

    private void backtrack(int to) {
        if (decisionLevel <= to) {
            return;
        }
        var until = trailLimit[to];
        for (int i = trailSize - 1; i >= until; i--) {
            var literal = trail[i];
            var v = literal >> 1;
            value[literal] = 0;
            value[literal ^ 1] = 0;
            phase[v] = (literal & 1) == 0;
            if (heapIndex[v] == NONE) {
                insert(v);
            }
        }
        trailSize = until;
        head = until;
        decisionLevel = to;
    }

    /** Draws all conclusions; returns the clause that is violated, or NONE. */
    private int propagate() {
        var values = value;
        while (head < trailSize) {
            var fallen = trail[head++] ^ 1;
            var twos = pairs[fallen];
            for (int i = 0, n = pairCount[fallen]; i < n; i++) {
                var other = twos[i];
                var now = values[other];
                if (now < 0) {
                    conflictOther = other;
                    return asReason(fallen);
                }
                if (now == 0) {
                    assign(other, asReason(fallen));
                }
            }
            var conflict = visitWatches(fallen);
            if (conflict != NONE) {
                return conflict;
            }
        }
        return NONE;
    }

    private int visitWatches(int fallen) {
        var list = watches[fallen];
        if (list == null) {
            return NONE;
        }
        var values = value;
        var clauses = arena;
        int kept = 0;
        int n = watchCount[fallen];
        for (int i = 0; i < n; i += 2) {
            var ref = list[i];
            var blocker = list[i + 1];
            if (values[blocker] > 0) {
                list[kept] = ref;
                list[kept + 1] = blocker;
                kept += 2;
                continue;
            }
            var start = ref + HEADER;
            var other = clauses[start] ^ clauses[start + 1] ^ fallen;
            if (other != blocker && values[other] > 0) {
                list[kept] = ref;
                list[kept + 1] = other;
                kept += 2;
                continue;
            }
            var end = start + clauses[ref];
            int k = start + 2;
            while (k < end && values[clauses[k]] < 0) {
                k++;
            }
            if (k < end) {
                var next = clauses[k];
                clauses[start] = other;
                clauses[start + 1] = next;
                clauses[k] = fallen;
                watch(next, ref, other);
                continue;
            }
            list[kept] = ref;
            list[kept + 1] = other;
            kept += 2;
            if (values[other] < 0) {
                for (i += 2; i < n; i++) {
                    list[kept++] = list[i];
                }
                watchCount[fallen] = kept;
                return ref;
            }
            clauses[start] = other;
            clauses[start + 1] = fallen;
            assign(other, ref);
        }
        watchCount[fallen] = kept;
        return NONE;
    }

    /** Learns from a conflict what would have prevented it, goes back and draws the conclusion. */
    private void learn(int conflict) {
        clauseSize = 1;
        toClearSize = 0;
        int open = 0;
        int index = trailSize - 1;
        var because = conflict;
        int implied = NONE;
        do {
            if (because < NONE) {
                if (implied == NONE) {
                    open += count(conflictOther);
                }
                open += count(-2 - because);
            } else {
                used(because);
                for (int i = because + HEADER, end = i + arena[because]; i < end; i++) {
                    if (arena[i] != implied) {
                        open += count(arena[i]);
                    }
                }
            }
            while (seen[trail[index] >> 1] == 0) {
                index--;
            }
            implied = trail[index--];
            because = reason[implied >> 1];
            open--;
        } while (open > 0);
        clause[0] = implied ^ 1;
        minimise();
        var levels = levels(clause, 0, clauseSize);
        if (clauseSize <= SHORT && levels <= GOOD) {
            minimiseByPairs();
        }
        for (int i = 0; i < toClearSize; i++) {
            seen[toClear[i]] = 0;
        }
        var back = secondLevel();
        averages(levels);
        increment /= DECAY;
        exchange.learned(Arrays.copyOf(clause, clauseSize), levels);
        backtrack(back);
        var first = clause[0];
        assign(first, clauseSize == 1 ? NONE : attach(levels));
    }

    /** Marks a literal of the conflict; 1 when it belongs to the present level. */
    private int count(int literal) {
        var v = literal >> 1;
        if (seen[v] != 0 || level[v] == 0) {
            return 0;
        }
        seen[v] = 1;
        toClear[toClearSize++] = v;
        bump(v);
        if (level[v] == decisionLevel) {
            return 1;
        }
        clause[clauseSize++] = literal;
        return 0;
    }

    /** A learned clause that helps again is worth more, and perhaps has fewer levels by now. */
    private void used(int ref) {
        var levels = arena[ref + 1] >> 2;
        if (levels > 0) {
            if (levels > PRECIOUS) {
                levels = Math.min(levels, levels(arena, ref + HEADER, arena[ref]));
            }
            arena[ref + 1] = 4 * levels + (levels <= GOOD ? 2 : 1);
        }
    }

    private int levels(int[] literals, int from, int count) {
        stamp++;
        int levels = 0;
        for (int i = from; i < from + count; i++) {
            var at = level[literals[i] >> 1];
            if (levelStamp[at] != stamp) {
                levelStamp[at] = stamp;
                levels++;
            }
        }
        return levels;
    }

    /** Leaves out literals that follow from the others. */
    private void minimise() {
        int abstraction = 0;
        for (int i = 1; i < clauseSize; i++) {
            abstraction |= 1 << (level[clause[i] >> 1] & 31);
        }
        int kept = 1;
        for (int i = 1; i < clauseSize; i++) {
            if (reason[clause[i] >> 1] == NONE || !redundant(clause[i], abstraction)) {
                clause[kept++] = clause[i];
            }
        }
        clauseSize = kept;
    }

    private boolean redundant(int literal, int abstraction) {
        int depth = 0;
        stack[depth++] = literal;
        var before = toClearSize;
        while (depth > 0) {
            var it = stack[--depth];
            var because = reason[it >> 1];
            var from = because < NONE ? 0 : because + HEADER;
            var count = because < NONE ? 1 : arena[because];
            for (int i = from; i < from + count; i++) {
                var other = because < NONE ? -2 - because : arena[i];
                var v = other >> 1;
                if (v == it >> 1 || seen[v] != 0 || level[v] == 0) {
                    continue;
                }
                if (reason[v] == NONE || (1 << (level[v] & 31) & abstraction) == 0) {
                    while (toClearSize > before) {
                        seen[toClear[--toClearSize]] = 0;
                    }
                    return false;
                }
                seen[v] = 1;
                toClear[toClearSize++] = v;
                stack[depth++] = other;
            }
        }
        return true;
    }

    /** Leaves out literals that a clause of two makes needless. */
    private void minimiseByPairs() {
        var first = clause[0];
        var others = pairs[first];
        if (others == null) {
            return;
        }
        for (int i = 1; i < clauseSize; i++) {
            seen[clause[i] >> 1] = 2;
        }
        for (int i = 0; i < pairCount[first]; i++) {
            var other = others[i];
            if (seen[other >> 1] == 2 && value[other] > 0) {
                seen[other >> 1] = 3;
            }
        }
        int kept = 1;
        for (int i = 1; i < clauseSize; i++) {
            if (seen[clause[i] >> 1] == 2) {
                clause[kept++] = clause[i];
            }
        }
        clauseSize = kept;
    }

    /** The level to go back to; a literal of it becomes the second one. */
    private int secondLevel() {
        if (clauseSize == 1) {
            return 0;
        }
        int highest = 1;
        for (int i = 2; i < clauseSize; i++) {
            if (level[clause[i] >> 1] > level[clause[highest] >> 1]) {
                highest = i;
            }
        }
        var literal = clause[highest];
        clause[highest] = clause[1];
        clause[1] = literal;
        return level[literal >> 1];
    }

    private void averages(int levels) {
        var slow = Math.max(SLOW, 1.0 / conflicts);
        var fast = Math.max(FAST, slow);
        slowLevels += slow * (levels - slowLevels);
        fastLevels += fast * (levels - fastLevels);
    }

    private void bump(int v) {
        activity[v] += increment;
        if (activity[v] > HUGE) {
            for (int i = 0; i < variables; i++) {
                activity[i] /= HUGE;
            }
            increment /= HUGE;
        }
        if (heapIndex[v] != NONE) {
            up(heapIndex[v]);
        }
    }

    private void insert(int v) {
        heap[heapSize] = v;
        heapIndex[v] = heapSize;
        up(heapSize++);
    }

    private int removeFirst() {
        var first = heap[0];
        heapIndex[first] = NONE;
        var last = heap[--heapSize];
        if (heapSize > 0) {
            heap[0] = last;
            heapIndex[last] = 0;
            down(0);
        }
        return first;
    }

    private void up(int index) {
        var v = heap[index];
        int i = index;
        while (i > 0) {
            var parent = (i - 1) >> 1;
            var above = heap[parent];
            if (activity[above] >= activity[v]) {
                break;
            }
            heap[i] = above;
            heapIndex[above] = i;
            i = parent;
        }
        heap[i] = v;
        heapIndex[v] = i;
    }

    private void down(int index) {
        var v = heap[index];
        int i = index;
        while (2 * i + 1 < heapSize) {
            var child = 2 * i + 1;
            if (child + 1 < heapSize && activity[heap[child + 1]] > activity[heap[child]]) {
                child++;
            }
            if (activity[v] >= activity[heap[child]]) {
                break;
            }
            heap[i] = heap[child];
            heapIndex[heap[i]] = i;
            i = child;
        }
        heap[i] = v;
        heapIndex[v] = i;
    }

    /** Forgets learned clauses that were of no use lately; at level 0 only. */
    private void reduce() {
        var candidates = new long[learnedCount];
        int count = 0;
        for (int i = 0; i < learnedCount; i++) {
            var ref = learned[i];
            var levels = arena[ref + 1] >> 2;
            var used = arena[ref + 1] & 3;
            if (used > 0) {
                arena[ref + 1]--;
            } else if (levels > PRECIOUS) {
                candidates[count++] =
                        (long) Math.min(levels, 4095) << 50
                                | (long) Math.min(arena[ref], 4095) << 36
                                | i;
            }
        }
        Arrays.sort(candidates, 0, count);
        for (int i = count / 4; i < count; i++) {
            var ref = learned[(int) (candidates[i] & 0xFFFFFFFFFL)];
            arena[ref + 1] = FORGOTTEN;
        }
        tidy();
    }

    /** Leaves out what is forgotten or settled for good, and moves the rest together. */
    private void tidy() {
        Arrays.fill(watchCount, 0, 2 * variables, 0);
        for (int i = 0; i < trailSize; i++) {
            reason[trail[i] >> 1] = NONE;
        }
        var old = arena;
        var end = arenaSize;
        arena = new int[Math.max(1 << 16, end + (end >> 1))];
        arenaSize = 0;
        learnedCount = 0;
        for (int ref = 0; ref < end; ref += HEADER + old[ref]) {
            if (old[ref + 1] != FORGOTTEN && !settled(old, ref)) {
                var mark = old[ref + 1];
                var place = attach(mark >> 2);
                if (place > NONE) {
                    arena[place + 1] = mark;
                }
            }
        }
    }

    /** Takes a clause under construction again; true when it is satisfied for good. */
    private boolean settled(int[] from, int ref) {
        clauseSize = 0;
        for (int i = ref + HEADER; i < ref + HEADER + from[ref]; i++) {
            if (value[from[i]] > 0) {
                return true;
            }
            if (value[from[i]] == 0) {
                clause[clauseSize++] = from[i];
            }
        }
        return false;
    }
}
