package eu.sprungbrett.matching.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The question "can all meetings be placed with so few breaks?" as clauses, to be asked for one
 * number of breaks after the other: what was learned for one helps with the next.
 *
 * <p>A literal says that a meeting lies in a slot, others that a person is busy in it, has been
 * busy up to it, will be busy from it on, and that a break begins in it. Numbers are counted in
 * unary by trees of adders ("at least one, two…") that conclude in both directions. Constraints
 * that follow from the rest but help a proof along: a person is busy in exactly as many slots as
 * they have meetings; without a break the first and the last of them are no further apart; the busy
 * people of a slot are an even number, at most twice its tables.
 */
final class ClauseModel {

    /**
     * How the meetings of a slot are counted. Both say the same; which one helps a proof depends on
     * the event.
     */
    enum Counting {
        /** By all busy people, who are twice as many. */
        PEOPLE,
        /** By as few people as have a part in every meeting. */
        HUBS
    }

    private static final int NEVER = -1;

    private final Compact c;
    private final ClauseSolver solver;
    private final int[][] in;
    private final int[][] busy;
    private final boolean fair;
    private final boolean noneIsFewest;
    private final int[] breaks;
    private int[] fewest = {};

    /** Per person "has a break". */
    private final int[] anyBreak;

    /**
     * States the question for schedules with no more than so many breaks.
     *
     * @param most the largest number that {@link #atMost} may be asked for
     */
    ClauseModel(
            Compact compact, Counting counting, int most, long seed, SharedClauses.Member member) {
        c = compact;
        solver = new ClauseSolver(seed, member);
        fair = c.problem.objective().allRequired();
        // Somebody has the fewest breaks. With fewer breaks than people, or somebody who cannot
        // have any, that is none.
        var counted = IntStream.range(0, c.people).filter(p -> c.idleCounts[p]).count();
        noneIsFewest =
                most < counted
                        || IntStream.range(0, c.people)
                                .anyMatch(p -> c.idleCounts[p] && c.meetingsOf[p].length < 2);
        in = new int[c.meetings][c.slots];
        busy = new int[c.parties][c.slots];
        anyBreak = new int[c.people];
        Arrays.fill(anyBreak, NEVER);
        meetings();
        parties();
        precedences();
        if (fair && !noneIsFewest) {
            fewest = new int[c.slots];
            for (int i = 0; i < c.slots; i++) {
                fewest[i] = solver.variable();
            }
        }
        var all = new ArrayList<Integer>();
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                day(p, most, all);
            }
        }
        breaks = count(all, most + 1);
        if (breaks.length > most) {
            solver.add(breaks[most] ^ 1);
        }
        member.commonBelow(2 * solver.variables());
        tables(counting);
    }

    /** Whether there is a schedule with no more than so many breaks. */
    ClauseSolver.Answer atMost(int most, BooleanSupplier stop) {
        return solver.solve(most < breaks.length ? new int[] {breaks[most] ^ 1} : new int[0], stop);
    }

    /**
     * Asks the same where only these people may have breaks; "no" proves nothing about the full
     * question.
     */
    ClauseSolver.Answer atMost(int most, boolean[] relaxed, BooleanSupplier stop) {
        var assumed = IntStream.builder();
        if (most < breaks.length) {
            assumed.add(breaks[most] ^ 1);
        }
        for (int p = 0; p < c.people; p++) {
            if (!relaxed[p] && anyBreak[p] != NEVER) {
                assumed.add(anyBreak[p] ^ 1);
            }
        }
        return solver.solve(assumed.build().toArray(), stop);
    }

    /** The schedule found, after yes. */
    int[] assignment() {
        var slotOf = new int[c.meetings];
        Arrays.fill(slotOf, Compact.NONE);
        for (int m = 0; m < c.meetings; m++) {
            for (int s = 0; s < c.slots; s++) {
                if (in[m][s] != NEVER && solver.isTrue(in[m][s])) {
                    slotOf[m] = s;
                }
            }
        }
        return slotOf;
    }

    /** Tells where to look first. */
    void suggest(int[] slotOf) {
        for (int m = 0; m < c.meetings; m++) {
            for (int s = 0; s < c.slots; s++) {
                if (in[m][s] != NEVER) {
                    solver.prefer(slotOf[m] == s ? in[m][s] : in[m][s] ^ 1);
                }
            }
        }
    }

    private void meetings() {
        for (int m = 0; m < c.meetings; m++) {
            Arrays.fill(in[m], NEVER);
            var options = new ArrayList<Integer>();
            for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                in[m][slot] = solver.variable();
                options.add(in[m][slot]);
            }
            or(options);
            onlyOne(options);
        }
    }

    private void parties() {
        for (int p = 0; p < c.parties; p++) {
            Arrays.fill(busy[p], NEVER);
            var own = c.meetingsOf[p];
            for (int s = 0; s < c.slots && own.length > 0; s++) {
                var options = new ArrayList<Integer>();
                for (var m : own) {
                    if (in[m][s] != NEVER) {
                        options.add(in[m][s]);
                    }
                }
                if (!options.isEmpty()) {
                    onlyOne(options);
                    busy[p][s] = any(options);
                }
            }
            limits(p);
        }
    }

    private void limits(int p) {
        var own = c.meetingsOf[p].length;
        if (own > c.limit[p]) {
            solver.add();
        }
        if (own > 1) {
            exactly(busyIn(p, -1L), own);
        }
        var masks = c.limitMasks[p];
        var counts = c.limitCounts[p];
        if (masks != null && counts != null) {
            for (int i = 0; i < masks.length; i++) {
                atMost(busyIn(p, masks[i]), counts[i]);
            }
        }
    }

    private List<Integer> busyIn(int p, long mask) {
        var inside = new ArrayList<Integer>();
        for (int s = 0; s < c.slots; s++) {
            if (busy[p][s] != NEVER && (mask >>> s & 1) != 0) {
                inside.add(busy[p][s]);
            }
        }
        return inside;
    }

    /** Slots have so many tables. */
    private void tables(Counting counting) {
        var allNeedTables = IntStream.range(0, c.meetings).allMatch(m -> c.needsTable[m]);
        var inPairs =
                Arrays.stream(c.members)
                        .allMatch(it -> Arrays.stream(it).filter(p -> p < c.people).count() == 2);
        if (counting == Counting.PEOPLE && allNeedTables && inPairs) {
            for (int s = 0; s < c.slots; s++) {
                evenlyBusy(s);
            }
        } else {
            var hubs = hubs();
            for (int s = 0; s < c.slots; s++) {
                atMost(busyHubs(hubs, s), c.tables);
            }
        }
    }

    /**
     * Shares the meetings that need tables among as few people as possible, the most wanted first:
     * such a person has one of their share in a slot or none.
     */
    private int[][] hubs() {
        var rest = new ArrayList<Integer>();
        for (int m = 0; m < c.meetings; m++) {
            if (c.needsTable[m]) {
                rest.add(m);
            }
        }
        var hubs = new ArrayList<int[]>();
        while (!rest.isEmpty()) {
            var count = new int[c.parties];
            rest.forEach(m -> Arrays.stream(c.members[m]).forEach(p -> count[p]++));
            int hub = 0;
            for (int p = 1; p < c.parties; p++) {
                if (count[p] > count[hub]) {
                    hub = p;
                }
            }
            var own = Arrays.stream(c.meetingsOf[hub]).filter(rest::contains).toArray();
            rest.removeAll(Arrays.stream(own).boxed().toList());
            hubs.add(own);
        }
        return hubs.toArray(new int[0][]);
    }

    private List<Integer> busyHubs(int[][] hubs, int s) {
        var present = new ArrayList<Integer>();
        for (var own : hubs) {
            var options = new ArrayList<Integer>();
            for (var m : own) {
                if (in[m][s] != NEVER) {
                    options.add(in[m][s]);
                }
            }
            if (!options.isEmpty()) {
                present.add(any(options));
            }
        }
        return present;
    }

    /** A literal that is true when one of these is. */
    private int any(List<Integer> options) {
        if (options.size() == 1) {
            return options.getFirst();
        }
        var any = solver.variable();
        for (var it : options) {
            solver.add(it ^ 1, any);
        }
        var all = new ArrayList<>(options);
        all.add(any ^ 1);
        or(all);
        return any;
    }

    /** The busy people of a slot are twice its meetings, of which there are only so many. */
    private void evenlyBusy(int s) {
        var present = new ArrayList<Integer>();
        for (int p = 0; p < c.people; p++) {
            if (busy[p][s] != NEVER) {
                present.add(busy[p][s]);
            }
        }
        var most = 2 * c.tables;
        var numbers = count(present, most + 1);
        if (numbers.length > most) {
            solver.add(numbers[most] ^ 1);
        }
        for (int i = 0; i < Math.min(numbers.length, most); i += 2) {
            if (i + 1 < numbers.length) {
                solver.add(numbers[i] ^ 1, numbers[i + 1]);
            } else {
                solver.add(numbers[i] ^ 1);
            }
        }
    }

    private void precedences() {
        for (int m = 0; m < c.meetings; m++) {
            for (var earlier : c.predecessors[m]) {
                for (int s = 0; s < c.slots; s++) {
                    if (in[m][s] != NEVER) {
                        var options = new ArrayList<Integer>();
                        options.add(in[m][s] ^ 1);
                        for (int t = 0; t < s; t++) {
                            if (in[earlier][t] != NEVER) {
                                options.add(in[earlier][t]);
                            }
                        }
                        or(options);
                    }
                }
            }
        }
    }

    /** Adds a person's breaks to those of all: "has at least one", "has at least two"… */
    private void day(int p, int most, List<Integer> all) {
        var begins = new ArrayList<Integer>();
        var segments = new ArrayList<Segment>();
        for (var mask : c.segments) {
            var segment = segment(p, mask);
            segments.add(segment);
            for (int i = 1; i < segment.busy.size() - 1; i++) {
                if (segment.busy.get(i - 1) != NEVER) {
                    begins.add(breakBegins(segment, i));
                }
            }
        }
        var conceivable = Math.min(most, c.meetingsOf[p].length - 1);
        if (fair && noneIsFewest) {
            conceivable = Math.min(conceivable, c.problem.objective().fairness());
        }
        var own = count(begins, conceivable + 1);
        if (own.length > conceivable) {
            solver.add(own[conceivable] ^ 1);
            own = Arrays.copyOf(own, conceivable);
        }
        anyBreak[p] = own.length == 0 ? NEVER : own[0];
        segments.forEach(it -> spanIsShort(p, it, anyBreak[p]));
        fairly(own);
        for (var it : own) {
            all.add(it);
        }
    }

    /** Nobody has more breaks than the fewest of anybody and what the objective allows. */
    private void fairly(int[] own) {
        for (int i = 0; i < fewest.length; i++) {
            if (i < own.length) {
                solver.add(fewest[i] ^ 1, own[i]);
            } else {
                solver.add(fewest[i] ^ 1);
            }
            var beyond = i + c.problem.objective().fairness();
            if (beyond < own.length) {
                solver.add(own[beyond] ^ 1, fewest[i]);
            }
        }
    }

    /** Literals of a person's time: busy in a slot (or never), up to it, from it on. */
    private record Segment(List<Integer> busy, List<Integer> begun, List<Integer> toCome) {}

    private Segment segment(int p, long mask) {
        var segment = new Segment(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long possible = 0;
        for (int s = 0; s < c.slots; s++) {
            if (busy[p][s] != NEVER && (mask >>> s & 1) != 0) {
                possible |= 1L << s;
            }
        }
        if (possible == 0) {
            return segment;
        }
        // Before the first and after the last slot in which somebody can be busy nothing is idle.
        for (var rest = mask; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            if ((possible >>> slot) != 0 && (possible << (63 - slot)) != 0) {
                segment.busy.add(busy[p][slot]);
            }
        }
        var last = segment.busy.size() - 1;
        for (int i = 0; i <= last; i++) {
            segment.begun.add(i == 0 ? segment.busy.get(0) : solver.variable());
            segment.toCome.add(i == last ? segment.busy.get(last) : solver.variable());
        }
        for (int i = 0; i <= last; i++) {
            implies(segment.busy.get(i), segment.begun.get(i));
            implies(segment.busy.get(i), segment.toCome.get(i));
            if (i > 0) {
                implies(segment.begun.get(i - 1), segment.begun.get(i));
                implies(segment.toCome.get(i), segment.toCome.get(i - 1));
                or(segment.begun.get(i) ^ 1, segment.begun.get(i - 1), segment.busy.get(i));
                or(segment.toCome.get(i - 1) ^ 1, segment.toCome.get(i), segment.busy.get(i - 1));
            }
        }
        return segment;
    }

    private int breakBegins(Segment segment, int i) {
        var begins = solver.variable();
        var before = segment.busy.get(i - 1);
        var now = segment.busy.get(i);
        var later = segment.toCome.get(i);
        or(begins, before ^ 1, later ^ 1, now);
        implies(begins, before);
        implies(begins, later);
        if (now != NEVER) {
            solver.add(begins ^ 1, now ^ 1);
        }
        return begins;
    }

    /**
     * Without a break the first and the last meeting are no further apart than there are meetings.
     */
    private void spanIsShort(int p, Segment segment, int unless) {
        var meetings = c.meetingsOf[p].length;
        for (int i = 0; i + meetings < segment.busy.size(); i++) {
            or(segment.begun.get(i) ^ 1, segment.toCome.get(i + meetings) ^ 1, unless);
        }
    }

    private void implies(int literal, int then) {
        if (literal != NEVER) {
            solver.add(literal ^ 1, then);
        }
    }

    private void or(int... literals) {
        solver.add(Arrays.stream(literals).filter(it -> it != NEVER).toArray());
    }

    private void or(List<Integer> literals) {
        solver.add(literals.stream().mapToInt(Integer::intValue).toArray());
    }

    private void onlyOne(List<Integer> literals) {
        for (int i = 0; i < literals.size(); i++) {
            for (int j = 0; j < i; j++) {
                solver.add(literals.get(i) ^ 1, literals.get(j) ^ 1);
            }
        }
    }

    private void atMost(List<Integer> literals, int most) {
        var numbers = count(literals, most + 1);
        if (numbers.length > most) {
            solver.add(numbers[most] ^ 1);
        }
    }

    private void exactly(List<Integer> literals, int number) {
        if (literals.size() < number) {
            solver.add();
            return;
        }
        atMost(literals, number);
        var missing = new ArrayList<Integer>();
        literals.forEach(it -> missing.add(it ^ 1));
        atMost(missing, literals.size() - number);
    }

    /** Literals "at least one, two… of these are true", up to a number beyond which nobody asks. */
    private int[] count(List<Integer> literals, int upTo) {
        if (literals.size() <= 1 || upTo == 0) {
            return literals.stream().mapToInt(Integer::intValue).limit(upTo).toArray();
        }
        var half = literals.size() / 2;
        var a = count(literals.subList(0, half), upTo);
        var b = count(literals.subList(half, literals.size()), upTo);
        var sum = new int[Math.min(upTo, a.length + b.length)];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = solver.variable();
            if (i > 0) {
                solver.add(sum[i] ^ 1, sum[i - 1]);
            }
        }
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                var least = Math.min(i + j, sum.length);
                if (least > 0) {
                    or(
                            i == 0 ? NEVER : a[i - 1] ^ 1,
                            j == 0 ? NEVER : b[j - 1] ^ 1,
                            sum[least - 1]);
                }
                if (i + j < sum.length) {
                    or(i == a.length ? NEVER : a[i], j == b.length ? NEVER : b[j], sum[i + j] ^ 1);
                }
            }
        }
        return sum;
    }
}
