package eu.sprungbrett.matching.solver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What no schedule can beat, by counting: each argument looks at one person or one resource and
 * ignores the rest, so none of them can promise too much.
 */
final class Bounds {

    private static final int IMPOSSIBLE = 1_000_000;

    private final Compact c;
    private final int[] segmentOf;

    /** How many of each party's meetings find different slots. */
    private final int[] fitting;

    /** Fewest breaks of each person when all meetings are placed; 0 of whom no breaks count. */
    private final int[] fewestBreaks;

    Bounds(Compact compact) {
        c = compact;
        segmentOf = new int[c.slots];
        for (int i = 0; i < c.segments.length; i++) {
            for (var rest = c.segments[i]; rest != 0; rest &= rest - 1) {
                segmentOf[Long.numberOfTrailingZeros(rest)] = i;
            }
        }
        fitting = IntStream.range(0, c.parties).map(this::matched).toArray();
        fewestBreaks = new int[c.people];
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                fewestBreaks[p] = fewestBreaks(p);
            }
        }
    }

    /**
     * Whether each meeting taken alone, each party's meetings and all meetings together find room.
     * False is a proof.
     */
    boolean allCouldFit() {
        long tableMeetings = 0;
        for (int m = 0; m < c.meetings; m++) {
            if (c.allowed[m] == 0) {
                return false;
            }
            if (c.needsTable[m]) {
                tableMeetings++;
            }
        }
        if (tableMeetings > (long) c.tables * c.slots) {
            return false;
        }
        for (int p = 0; p < c.parties; p++) {
            if (fitting[p] < c.meetingsOf[p].length) {
                return false;
            }
        }
        return true;
    }

    /** How many of a party's meetings find different slots. */
    int fitting(int p) {
        return fitting[p];
    }

    /** The same by a matching of meetings and slots. */
    private int matched(int p) {
        var takenBy = new int[c.slots];
        Arrays.fill(takenBy, Compact.NONE);
        int found = 0;
        for (var m : c.meetingsOf[p]) {
            if (augment(m, takenBy, new long[1])) {
                found++;
            }
        }
        return Math.min(found, c.limit[p]);
    }

    private boolean augment(int m, int[] takenBy, long[] seen) {
        for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            if ((seen[0] >>> slot & 1) != 0) {
                continue;
            }
            seen[0] |= 1L << slot;
            if (takenBy[slot] == Compact.NONE || augment(takenBy[slot], takenBy, seen)) {
                takenBy[slot] = m;
                return true;
            }
        }
        return false;
    }

    /** Fewest breaks when all meetings are placed, each person taken alone. */
    int breaks() {
        return Arrays.stream(fewestBreaks).sum();
    }

    /**
     * What a schedule costs at least that leaves out a meeting: a person who loses one loses at
     * most all the breaks that they must have, everybody else keeps theirs.
     */
    long costOfLeavingOut() {
        var objective = c.problem.objective();
        var least = Long.MAX_VALUE;
        for (int m = 0; m < c.meetings; m++) {
            var price = (long) objective.unplaced() * c.weight[m];
            for (var p : c.members[m]) {
                price -= p < c.people ? (long) objective.breaks() * fewestBreaks[p] : 0;
            }
            least = Math.min(least, price);
        }
        var all = (long) objective.breaks() * breaks();
        return least < 0 ? 0 : least == Long.MAX_VALUE ? least : all + least;
    }

    private int fewestBreaks(int p) {
        long union = 0;
        long must = 0;
        for (var m : c.meetingsOf[p]) {
            union |= c.allowed[m];
            if (Long.bitCount(c.allowed[m]) == 1) {
                must |= c.allowed[m];
            }
        }
        var count = c.meetingsOf[p].length;
        if (must == 0 && hasRun(union, count)) {
            return 0;
        }
        // fewest[count][state]: state 0 before the first meeting of the segment, 1 busy, 2 idle
        // after a meeting
        var fewest = new int[count + 1][3];
        for (var row : fewest) {
            Arrays.fill(row, IMPOSSIBLE);
        }
        fewest[0][0] = 0;
        for (int slot = 0; slot < c.slots; slot++) {
            var next = new int[count + 1][3];
            for (var row : next) {
                Arrays.fill(row, IMPOSSIBLE);
            }
            var fresh = slot == 0 || segmentOf[slot] != segmentOf[slot - 1];
            for (int n = 0; n <= count; n++) {
                for (int state = 0; state < 3; state++) {
                    var now = fewest[n][state];
                    if (now >= IMPOSSIBLE) {
                        continue;
                    }
                    var from = fresh ? 0 : state;
                    if ((must >>> slot & 1) == 0) {
                        var idle = from == 0 ? 0 : 2;
                        next[n][idle] = Math.min(next[n][idle], now);
                    }
                    if ((union >>> slot & 1) != 0 && n < count) {
                        next[n + 1][1] = Math.min(next[n + 1][1], now + (from == 2 ? 1 : 0));
                    }
                }
            }
            fewest = next;
        }
        var least = Math.min(fewest[count][0], Math.min(fewest[count][1], fewest[count][2]));
        return least >= IMPOSSIBLE ? 0 : least;
    }

    /** Whether a segment has so many open slots in a row. */
    private boolean hasRun(long open, int length) {
        for (var segment : c.segments) {
            var starts = open & segment;
            for (int i = 1; i < length && starts != 0; i++) {
                starts &= starts >>> 1;
            }
            if (starts != 0) {
                return true;
            }
        }
        return false;
    }

    /** How far people fall behind at least: of nobody's meetings are more placed than fit. */
    long uneven() {
        long sum = 0;
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p]) {
                sum += c.uneven(p, fitting[p]);
            }
        }
        return sum;
    }

    /**
     * Most weight that can be placed: every meeting's weight shared among its people, each of whom
     * has only so many slots.
     */
    long weight() {
        var shares = new double[c.people];
        for (int p = 0; p < c.people; p++) {
            var own =
                    Arrays.stream(c.meetingsOf[p])
                            .filter(m -> c.allowed[m] != 0)
                            .mapToDouble(m -> (double) c.weight[m] / people(m))
                            .sorted()
                            .toArray();
            var room = Math.min(c.limit[p], Long.bitCount(c.open[p]));
            for (int i = Math.max(0, own.length - room); i < own.length; i++) {
                shares[p] += own[i];
            }
        }
        var byPeople = (long) Math.floor(Arrays.stream(shares).sum() + 1e-6);
        var needing = new int[c.meetings];
        int count = 0;
        long free = 0;
        for (int m = 0; m < c.meetings; m++) {
            if (c.allowed[m] == 0) {
                continue;
            }
            if (c.needsTable[m]) {
                needing[count++] = c.weight[m];
            } else {
                free += c.weight[m];
            }
        }
        Arrays.sort(needing, 0, count);
        var room = (long) c.tables * c.slots;
        var byTables = free;
        for (int i = (int) Math.max(0, count - room); i < count; i++) {
            byTables += needing[i];
        }
        return Math.min(c.totalWeight - tooMany(), Math.min(byPeople, byTables));
    }

    /**
     * Weight that is left out whatever one does: of each person with more meetings than fit, the
     * least that must go. People who share a meeting are not counted twice.
     */
    private long tooMany() {
        var counted = new boolean[c.meetings];
        long least = 0;
        for (int p = 0; p < c.people; p++) {
            if (fitting[p] < c.meetingsOf[p].length
                    && Arrays.stream(c.meetingsOf[p]).noneMatch(m -> counted[m])) {
                least += tooMany(p);
                for (var m : c.meetingsOf[p]) {
                    counted[m] = true;
                }
            }
        }
        for (int m = 0; m < c.meetings; m++) {
            least += c.allowed[m] == 0 && !counted[m] ? c.weight[m] : 0;
        }
        return least;
    }

    /**
     * The heaviest set of a party's meetings that find different slots: taking the heaviest first
     * is best, because such sets are the independent sets of a transversal matroid.
     */
    private long tooMany(int p) {
        var heaviestFirst =
                Arrays.stream(c.meetingsOf[p])
                        .boxed()
                        .sorted(Comparator.comparingInt(m -> -c.weight[m]))
                        .toList();
        var takenBy = new int[c.slots];
        Arrays.fill(takenBy, Compact.NONE);
        int placed = 0;
        long excess = 0;
        for (int m : heaviestFirst) {
            if (placed < c.limit[p] && augment(m, takenBy, new long[1])) {
                placed++;
            } else {
                excess += c.weight[m];
            }
        }
        return excess;
    }

    private int people(int m) {
        int people = 0;
        for (var p : c.members[m]) {
            if (p < c.people) {
                people++;
            }
        }
        return people;
    }
}
