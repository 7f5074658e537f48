package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A problem as arrays: things are numbers in the order of the problem, sets of slots are bits of a
 * {@code long}.
 *
 * <p>Whatever can be in one meeting at a time is a <em>party</em>: first the people, then the
 * places that a pin reserves. So a booth that two people are pinned to needs no rule of its own.
 */
final class Compact {

    static final int NONE = -1;

    final Problem problem;
    final int slots;
    final int people;
    final int parties;
    final int meetings;

    /** Parties of each meeting. */
    final int[][] members;

    /** Meetings of each party. */
    final int[][] meetingsOf;

    /** Slots open to each meeting: its own, its people's, its pin. */
    final long[] allowed;

    /** Slots open to each party. */
    final long[] open;

    final int[] weight;
    final long totalWeight;

    /** Whether a meeting takes one of the {@link #tables} of its slot. */
    final boolean[] needsTable;

    final int tables;

    /** Places that meetings without a home share, in the order of the problem. */
    final int[] shared;

    /**
     * The place a meeting must have: pinned or the booth of one of its people; {@link #NONE} if it
     * may sit anywhere.
     */
    final int[] home;

    final int[][] predecessors;
    final int[][] successors;

    /** Slot in the current version, {@link #NONE} when there is none. */
    final int[] current;

    /** Whether the idle time of a party counts. */
    final boolean[] idleCounts;

    /** Most meetings of a party in all. */
    final int[] limit;

    /** Slots and most meetings in them, for parties with limits per block. */
    final long[] @Nullable [] limitMasks;

    final int[] @Nullable [] limitCounts;

    /** The most meetings that anybody wants whose idle time counts. */
    final int mostMeetings;

    /** Slots within which idle time is a break. */
    final long[] segments;

    private final Map<String, Integer> slotNumbers = new HashMap<>();

    Compact(Problem problem) {
        this.problem = problem;
        slots = problem.slots().size();
        people = problem.people().size();
        meetings = problem.meetings().size();
        for (int s = 0; s < slots; s++) {
            slotNumbers.put(problem.slots().get(s).id(), s);
        }
        var blockMasks = new HashMap<String, Long>();
        for (int s = 0; s < slots; s++) {
            blockMasks.merge(problem.slots().get(s).block(), 1L << s, (a, b) -> a | b);
        }
        var all = (1L << slots) - 1;
        segments =
                problem.objective().breaksWithinBlocks()
                        ? problem.slots().stream()
                                .map(Slot::block)
                                .distinct()
                                .mapToLong(it -> blockMasks.getOrDefault(it, 0L))
                                .toArray()
                        : new long[] {all};

        var personNumbers = new HashMap<String, Integer>();
        for (int p = 0; p < people; p++) {
            personNumbers.put(problem.people().get(p).id(), p);
        }
        var placeNumbers = new HashMap<String, Integer>();
        var booths = new HashMap<Integer, Integer>();
        var sharedPlaces = new ArrayList<Integer>();
        var virtual = false;
        for (int i = 0; i < problem.places().size(); i++) {
            var place = problem.places().get(i);
            placeNumbers.put(place.id(), i);
            var owner = place.fixedFor();
            if (place.kind() == Place.Kind.VIRTUAL) {
                virtual = true;
            } else if (owner == null) {
                sharedPlaces.add(i);
            } else {
                booths.putIfAbsent(personNumbers.get(owner), i);
            }
        }
        shared = sharedPlaces.stream().mapToInt(Integer::intValue).toArray();
        tables = shared.length;

        weight = new int[meetings];
        home = new int[meetings];
        needsTable = new boolean[meetings];
        current = new int[meetings];
        allowed = new long[meetings];
        members = new int[meetings][];
        predecessors = new int[meetings][];
        long total = 0;
        var meetingNumbers = new HashMap<String, Integer>();
        for (int m = 0; m < meetings; m++) {
            meetingNumbers.put(problem.meetings().get(m).id(), m);
        }
        for (int m = 0; m < meetings; m++) {
            var meeting = problem.meetings().get(m);
            weight[m] = meeting.weight();
            total += weight[m];
            members[m] = meeting.people().stream().mapToInt(personNumbers::get).toArray();
            predecessors[m] =
                    meeting.predecessors().stream()
                            .mapToInt(meetingNumbers::get)
                            .sorted()
                            .toArray();
            home[m] = NONE;
            for (var p : members[m]) {
                if (home[m] == NONE) {
                    home[m] = booths.getOrDefault(p, NONE);
                }
            }
            var pinned = meeting.pinnedPlace();
            if (pinned != null) {
                home[m] = placeNumbers.getOrDefault(pinned, NONE);
            }
            needsTable[m] = !virtual && (home[m] == NONE || isShared(home[m]));
            var now = problem.current().get(meeting.id());
            current[m] = now == null ? NONE : slot(now.slot());
            allowed[m] = all;
            if (!meeting.blocks().isEmpty()) {
                allowed[m] &=
                        meeting.blocks().stream()
                                .mapToLong(it -> blockMasks.getOrDefault(it, 0L))
                                .reduce(0L, (a, b) -> a | b);
            }
            if (!meeting.slots().isEmpty()) {
                allowed[m] &= mask(meeting.slots());
            }
            var slot = meeting.pinnedSlot();
            if (slot != null) {
                allowed[m] &= 1L << slot(slot);
            }
        }
        totalWeight = total;

        parties = people + reservedPlaces();
        open = new long[parties];
        idleCounts = new boolean[parties];
        limit = new int[parties];
        limitMasks = new long[parties][];
        limitCounts = new int[parties][];
        Arrays.fill(open, all);
        Arrays.fill(limit, Integer.MAX_VALUE);
        for (int p = 0; p < people; p++) {
            var person = problem.people().get(p);
            open[p] = all & ~mask(person.unavailable());
            idleCounts[p] = person.idleCounts();
            var most = person.limit();
            if (most != null) {
                limit[p] = most;
            }
            if (!person.blockLimits().isEmpty()) {
                var limits = List.copyOf(person.blockLimits().entrySet());
                limitMasks[p] =
                        limits.stream()
                                .mapToLong(it -> blockMasks.getOrDefault(it.getKey(), 0L))
                                .toArray();
                limitCounts[p] = limits.stream().mapToInt(Map.Entry::getValue).toArray();
            }
        }
        for (int m = 0; m < meetings; m++) {
            for (var p : members[m]) {
                allowed[m] &= open[p];
            }
        }
        meetingsOf = inverse(parties, members);
        successors = inverse(meetings, predecessors);
        mostMeetings =
                IntStream.range(0, people)
                        .filter(p -> idleCounts[p])
                        .map(p -> meetingsOf[p].length)
                        .max()
                        .orElse(0);
    }

    /**
     * Makes a party of each place that a pin could claim for two meetings, and returns how many.
     */
    private int reservedPlaces() {
        var meetingsAt = new TreeMap<Integer, List<Integer>>();
        var pinnedAt = new HashSet<Integer>();
        for (int m = 0; m < meetings; m++) {
            if (home[m] != NONE && problem.places().get(home[m]).kind() != Place.Kind.VIRTUAL) {
                meetingsAt.computeIfAbsent(home[m], _ -> new ArrayList<>()).add(m);
                if (problem.meetings().get(m).pinnedPlace() != null) {
                    pinnedAt.add(home[m]);
                }
            }
        }
        int next = people;
        for (var at : meetingsAt.entrySet()) {
            if (pinnedAt.contains(at.getKey()) && at.getValue().size() > 1) {
                for (int m : at.getValue()) {
                    members[m] = Arrays.copyOf(members[m], members[m].length + 1);
                    members[m][members[m].length - 1] = next;
                }
                next++;
            }
        }
        return next - people;
    }

    private static int[][] inverse(int size, int[][] lists) {
        var counts = new int[size];
        for (var list : lists) {
            for (var it : list) {
                counts[it]++;
            }
        }
        var inverse = new int[size][];
        for (int i = 0; i < size; i++) {
            inverse[i] = new int[counts[i]];
        }
        for (int from = lists.length - 1; from >= 0; from--) {
            for (var it : lists[from]) {
                inverse[it][--counts[it]] = from;
            }
        }
        return inverse;
    }

    boolean isShared(int place) {
        return Arrays.binarySearch(shared, place) >= 0;
    }

    private int slot(String id) {
        return slotNumbers.getOrDefault(id, NONE);
    }

    private long mask(Iterable<String> ids) {
        long mask = 0;
        for (var id : ids) {
            mask |= 1L << slot(id);
        }
        return mask;
    }

    /** How far a person falls behind who gets so many meetings; see {@link Objective#uneven()}. */
    long uneven(int person, int placed) {
        return triangle(mostMeetings - placed) - triangle(mostMeetings - meetingsOf[person].length);
    }

    private static long triangle(int n) {
        return n * (n - 1L) / 2;
    }

    /** Breaks of a party that is busy in these slots. */
    int breaks(int party, long busy) {
        return idleCounts[party] ? breaks(busy) : 0;
    }

    private int breaks(long busy) {
        if (segments.length == 1) {
            return Math.max(0, Long.bitCount(busy & ~(busy << 1)) - 1);
        }
        int sum = 0;
        for (var segment : segments) {
            var part = busy & segment;
            sum += Math.max(0, Long.bitCount(part & ~(part << 1)) - 1);
        }
        return sum;
    }

    /** Slots between a party's first and last meeting of a segment in which it does not meet. */
    int gap(int party, long busy) {
        if (!idleCounts[party]) {
            return 0;
        }
        int sum = 0;
        for (var segment : segments) {
            var part = busy & segment;
            if (part != 0) {
                sum +=
                        64
                                - Long.numberOfLeadingZeros(part)
                                - Long.numberOfTrailingZeros(part)
                                - Long.bitCount(part);
            }
        }
        return sum;
    }

    /** Idle slots of a party between two meetings, those in which it is away left out. */
    int idleSlots(int party, long busy) {
        if (!idleCounts[party]) {
            return 0;
        }
        int sum = 0;
        for (var segment : segments) {
            var part = busy & segment;
            if (part != 0) {
                var span = (Long.highestOneBit(part) << 1) - Long.lowestOneBit(part);
                sum += Long.bitCount(span & segment & ~part & open[party]);
            }
        }
        return sum;
    }

    /** Whether a party's limits allow it to be busy in these slots. */
    boolean withinLimits(int party, long busy) {
        if (Long.bitCount(busy) > limit[party]) {
            return false;
        }
        var masks = limitMasks[party];
        var counts = limitCounts[party];
        if (masks != null && counts != null) {
            for (int i = 0; i < masks.length; i++) {
                if (Long.bitCount(busy & masks[i]) > counts[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Slots in which each party is busy when the meetings lie so. */
    long[] busy(int[] slotOf) {
        var busy = new long[parties];
        for (int m = 0; m < meetings; m++) {
            if (slotOf[m] != NONE) {
                for (var p : members[m]) {
                    busy[p] |= 1L << slotOf[m];
                }
            }
        }
        return busy;
    }

    /** The first rule that meetings lying so would break, null when they keep all. */
    @Nullable String brokenRule(int[] slotOf) {
        var busy = new long[parties];
        var used = new int[slots];
        for (int m = 0; m < meetings; m++) {
            var slot = slotOf[m];
            if (slot == NONE) {
                continue;
            }
            var id = problem.meetings().get(m).id();
            if ((allowed[m] >>> slot & 1) == 0) {
                return "meeting %s may not lie in slot %d".formatted(id, slot);
            }
            for (var p : members[m]) {
                if ((busy[p] >>> slot & 1) != 0) {
                    return "meeting %s doubles slot %d of somebody".formatted(id, slot);
                }
                busy[p] |= 1L << slot;
            }
            if (needsTable[m] && ++used[slot] > tables) {
                return "slot %d has too few tables".formatted(slot);
            }
            for (var earlier : predecessors[m]) {
                if (slotOf[earlier] != NONE && slotOf[earlier] >= slot) {
                    return "meeting %s comes too early".formatted(id);
                }
            }
        }
        for (int p = 0; p < parties; p++) {
            if (!withinLimits(p, busy[p])) {
                return "party %d is over a limit".formatted(p);
            }
        }
        return null;
    }
}
