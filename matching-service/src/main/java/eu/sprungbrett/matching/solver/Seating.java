package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gives the meetings of each slot their places: pins and booths first, then whoever can stay at the
 * table of the slot before, then the rest. Slots are settled one after the other; where it is far
 * from room to room, {@link Rooms} are chosen before.
 */
final class Seating {

    private final Compact c;
    private final int[] slotOf;
    private final int[] placeOf;
    private final int[] currentPlace;
    private final Rooms.Choice rooms;
    private int changes;
    private final int[] changesOf;

    /** Seats everybody at once; read the result afterwards. */
    Seating(Compact compact, int[] slotOf) {
        c = compact;
        this.slotOf = slotOf;
        placeOf = new int[compact.meetings];
        Arrays.fill(placeOf, NONE);
        changesOf = new int[compact.people];
        currentPlace = currentPlaces();
        rooms = Rooms.of(compact, slotOf, currentPlace);
        seat();
    }

    /** Place of each meeting, {@link Compact#NONE} when it has no slot. */
    int[] places() {
        return placeOf;
    }

    int changes() {
        return changes;
    }

    int changesOf(int person) {
        return changesOf[person];
    }

    private int[] currentPlaces() {
        var numbers = new java.util.HashMap<String, Integer>();
        for (int i = 0; i < c.problem.places().size(); i++) {
            numbers.put(c.problem.places().get(i).id(), i);
        }
        var now = new int[c.meetings];
        for (int m = 0; m < c.meetings; m++) {
            var placement = c.problem.current().get(c.problem.meetings().get(m).id());
            now[m] =
                    placement == null || placement.place() == null || c.current[m] != slotOf[m]
                            ? NONE
                            : numbers.getOrDefault(placement.place(), NONE);
        }
        return now;
    }

    private record Wish(int meeting, int place, int gain) {}

    private void seat() {
        var inSlot = new ArrayList<List<Integer>>();
        for (int s = 0; s < c.slots; s++) {
            inSlot.add(new ArrayList<>());
        }
        for (int m = 0; m < c.meetings; m++) {
            if (slotOf[m] != NONE) {
                inSlot.get(slotOf[m]).add(m);
            }
        }
        var lastPlace = new int[c.people];
        Arrays.fill(lastPlace, NONE);
        for (int s = 0; s < c.slots; s++) {
            if (s > 0
                    && !c.problem
                            .slots()
                            .get(s)
                            .block()
                            .equals(c.problem.slots().get(s - 1).block())) {
                Arrays.fill(lastPlace, NONE);
            }
            seat(inSlot.get(s), lastPlace);
            var here = new int[c.people];
            Arrays.fill(here, NONE);
            for (var m : inSlot.get(s)) {
                for (var p : c.members[m]) {
                    if (p < c.people) {
                        here[p] = placeOf[m];
                        if (lastPlace[p] != NONE && lastPlace[p] != placeOf[m]) {
                            changes++;
                            changesOf[p]++;
                        }
                    }
                }
            }
            System.arraycopy(here, 0, lastPlace, 0, here.length);
        }
    }

    private void seat(List<Integer> meetings, int[] lastPlace) {
        var taken = new boolean[c.problem.places().size()];
        var wishes = new ArrayList<Wish>();
        for (var m : meetings) {
            if (c.home[m] != NONE) {
                placeOf[m] = c.home[m];
                taken[c.home[m]] = true;
                continue;
            }
            if (currentPlace[m] != NONE && suits(m, currentPlace[m])) {
                wishes.add(new Wish(m, currentPlace[m], 3));
            }
            for (var p : c.members[m]) {
                if (p < c.people && lastPlace[p] != NONE && suits(m, lastPlace[p])) {
                    int gain = 0;
                    for (var q : c.members[m]) {
                        if (q < c.people && lastPlace[q] == lastPlace[p]) {
                            gain++;
                        }
                    }
                    wishes.add(new Wish(m, lastPlace[p], gain));
                }
            }
        }
        wishes.sort(Comparator.comparingInt(Wish::gain).reversed().thenComparingInt(Wish::meeting));
        for (var wish : wishes) {
            if (placeOf[wish.meeting] == NONE && !taken[wish.place]) {
                placeOf[wish.meeting] = wish.place;
                taken[wish.place] = true;
            }
        }
        var next = new int[Arrays.stream(rooms.places()).max().orElse(0) + 1];
        for (var m : meetings) {
            if (placeOf[m] == NONE) {
                placeOf[m] = nextFree(rooms.meetings()[m], taken, next);
            }
        }
    }

    private boolean suits(int m, int place) {
        return c.isShared(place) && rooms.places()[place] == rooms.meetings()[m];
    }

    /** The next place of a room that nobody has taken; where each room was left stands in next. */
    private int nextFree(int room, boolean[] taken, int[] next) {
        if (room == NONE) {
            return virtual();
        }
        while (next[room] < c.shared.length) {
            var place = c.shared[next[room]++];
            if (!taken[place] && rooms.places()[place] == room) {
                return place;
            }
        }
        return virtual();
    }

    private int virtual() {
        for (int i = 0; i < c.problem.places().size(); i++) {
            if (c.problem.places().get(i).kind() == Place.Kind.VIRTUAL) {
                return i;
            }
        }
        throw new IllegalStateException("more meetings than tables in a slot");
    }
}
