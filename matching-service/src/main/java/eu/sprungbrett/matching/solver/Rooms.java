package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Chooses a room for each meeting before it is given a table, so that few people change rooms
 * between two meetings that follow each other sooner than they could walk.
 *
 * <p>From the first slot to the last each meeting takes the room from which most of its people
 * come, or else the one with most of those whom they meet next. Then, again and again, a meeting to
 * or from which somebody has to hurry moves to another room, or changes with one of the same slot,
 * wherever that leaves fewer who hurry. What this ends with cannot be bettered by one such step; by
 * several together perhaps.
 */
final class Rooms {

    private static final int SWEEPS = 50;

    private final Compact c;
    private final int[] slotOf;

    /** Room of each place; places without one are together in a room that is near all others. */
    private final int[] roomOfPlace;

    private final boolean[] named;
    private final int[] roomOf;
    private final boolean[] fixed;
    private final List<List<Integer>> inSlot = new ArrayList<>();

    /** By slot and room, how many of its tables are left. */
    private final int[][] left;

    /** Of each meeting those from or to which one of its people has to hurry, once per person. */
    private final List<List<Integer>> near = new ArrayList<>();

    private Rooms(Compact compact, int[] slotOf, int[] currentPlace) {
        c = compact;
        this.slotOf = slotOf;
        var places = c.problem.places();
        roomOfPlace = new int[places.size()];
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < places.size(); i++) {
            var room = Objects.requireNonNullElse(places.get(i).room(), "");
            roomOfPlace[i] = numbers.computeIfAbsent(room, _ -> numbers.size());
        }
        named = new boolean[numbers.size()];
        numbers.forEach((room, number) -> named[number] = !room.isEmpty());
        roomOf = new int[c.meetings];
        fixed = new boolean[c.meetings];
        Arrays.fill(roomOf, NONE);
        left = new int[c.slots][named.length];
        for (int s = 0; s < c.slots; s++) {
            inSlot.add(new ArrayList<>());
            for (var place : c.shared) {
                left[s][roomOfPlace[place]]++;
            }
        }
        for (int m = 0; m < c.meetings; m++) {
            near.add(new ArrayList<>());
            if (slotOf[m] != NONE) {
                inSlot.get(slotOf[m]).add(m);
            }
        }
        link();
        settleHomes();
        settle(currentPlace);
        improve();
    }

    /** Whether rooms matter in a problem. */
    static boolean matter(Problem problem) {
        return problem.walk().isPositive()
                && problem.objective().roomChanges() > 0
                && problem.places().stream()
                                .map(Place::room)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1;
    }

    /** Which room each place is in, and in which room each meeting is to sit. */
    static final class Choice {

        private final int[] places;
        private final int[] meetings;

        private Choice(int[] places, int[] meetings) {
            this.places = places;
            this.meetings = meetings;
        }

        /** By place the number of its room; all 0 where rooms do not matter. */
        int[] places() {
            return places;
        }

        /** By meeting the number of its room; {@link Compact#NONE} for a virtual place. */
        int[] meetings() {
            return meetings;
        }
    }

    /**
     * Chooses.
     *
     * @param currentPlace of each meeting that stays in its slot; {@link Compact#NONE} otherwise
     */
    static Choice of(Compact compact, int[] slotOf, int[] currentPlace) {
        if (!matter(compact.problem)) {
            return new Choice(new int[compact.problem.places().size()], new int[compact.meetings]);
        }
        var rooms = new Rooms(compact, slotOf, currentPlace);
        return new Choice(rooms.roomOfPlace, rooms.roomOf);
    }

    private void link() {
        var slots = c.problem.slots();
        for (int p = 0; p < c.people; p++) {
            var day =
                    Arrays.stream(c.meetingsOf[p])
                            .filter(m -> slotOf[m] != NONE)
                            .boxed()
                            .sorted(Comparator.comparingInt((Integer m) -> slotOf[m]))
                            .toList();
            for (int i = 1; i < day.size(); i++) {
                var earlier = day.get(i - 1);
                var later = day.get(i);
                var time =
                        Duration.between(
                                slots.get(slotOf[earlier]).to(), slots.get(slotOf[later]).from());
                if (time.compareTo(c.problem.walk()) < 0) {
                    near.get(earlier).add(later);
                    near.get(later).add(earlier);
                }
            }
        }
    }

    private void settleHomes() {
        for (int m = 0; m < c.meetings; m++) {
            if (slotOf[m] != NONE && c.home[m] != NONE) {
                fixed[m] = true;
                roomOf[m] = roomOfPlace[c.home[m]];
                if (c.isShared(c.home[m])) {
                    left[slotOf[m]][roomOf[m]]--;
                }
            }
        }
    }

    private void settle(int[] currentPlace) {
        for (int s = 0; s < c.slots; s++) {
            var slot = s;
            inSlot.get(s).stream()
                    .filter(m -> !fixed[m])
                    .sorted(Comparator.comparingInt((Integer m) -> -near.get(m).size()))
                    .forEach(m -> settle(m, slot, currentPlace[m]));
        }
    }

    private void settle(int m, int slot, int currentPlace) {
        var now = currentPlace == NONE ? NONE : roomOfPlace[currentPlace];
        var best =
                IntStream.range(0, named.length)
                        .filter(room -> left[slot][room] > 0)
                        .boxed()
                        .min(
                                Comparator.comparingInt((Integer room) -> hurry(m, room))
                                        .thenComparing(room -> room != now)
                                        .thenComparingInt(room -> -company(m, room))
                                        .thenComparingInt(room -> -left[slot][room]));
        best.ifPresent(
                room -> {
                    roomOf[m] = room;
                    left[slot][room]--;
                });
    }

    /** How many of those whom its people meet before or after sit in a room already. */
    private int company(int m, int room) {
        var company = 0;
        for (var other : near.get(m)) {
            for (var third : near.get(other)) {
                company += third != m && roomOf[third] == room ? 1 : 0;
            }
        }
        return company;
    }

    /** How many have to hurry to or from a meeting in a room. */
    private int hurry(int m, int room) {
        if (!named[room]) {
            return 0;
        }
        var hurrying = 0;
        for (var other : near.get(m)) {
            if (roomOf[other] != NONE && roomOf[other] != room && named[roomOf[other]]) {
                hurrying++;
            }
        }
        return hurrying;
    }

    private void improve() {
        var better = true;
        for (int sweep = 0; sweep < SWEEPS && better; sweep++) {
            better = false;
            for (int m = 0; m < c.meetings; m++) {
                if (roomOf[m] != NONE && !fixed[m] && hurry(m, roomOf[m]) > 0) {
                    better |= moveOrChange(m);
                }
            }
        }
    }

    private boolean moveOrChange(int m) {
        var slot = slotOf[m];
        var from = roomOf[m];
        for (int to = 0; to < named.length; to++) {
            var gain = to == from ? 0 : hurry(m, from) - hurry(m, to);
            if (gain > 0 && left[slot][to] > 0) {
                left[slot][from]++;
                left[slot][to]--;
                roomOf[m] = to;
                return true;
            }
            if (to == from || gain <= 0) {
                continue;
            }
            for (var other : inSlot.get(slot)) {
                if (roomOf[other] == to
                        && !fixed[other]
                        && gain + hurry(other, to) - hurry(other, from) > 0) {
                    roomOf[m] = to;
                    roomOf[other] = from;
                    return true;
                }
            }
        }
        return false;
    }
}
