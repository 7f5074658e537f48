package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import eu.sprungbrett.matching.solver.Schedule.PersonFigures;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a schedule means for everybody's day, whoever made it: the scheduler, or people themselves
 * before.
 *
 * @param placed meetings with a slot
 * @param breaks groups of idle slots between two meetings of a person, over all people
 * @param idleSlots slots in those groups, those in which the person is away left out
 * @param idleSpread most minus fewest idle slots of a person, among people with meetings
 * @param meetingsSpread most minus fewest meetings of a person, among people who want any
 * @param breaksSpread most minus fewest breaks of a person, among all
 * @param tableChanges how often somebody changes place between two meetings that follow each other
 * @param roomChanges how often somebody has to change rooms between two meetings that follow each
 *     other sooner than they could walk
 * @param people by id
 */
public record Days(
        int placed,
        int breaks,
        int idleSlots,
        int idleSpread,
        int meetingsSpread,
        int breaksSpread,
        int tableChanges,
        int roomChanges,
        Map<String, PersonFigures> people) {

    public Days {
        people = Map.copyOf(people);
    }

    /** The days of a problem's people when its meetings lie so. */
    public static Days of(Problem problem, Map<String, Placement> placements) {
        var c = new Compact(problem);
        var numbers = new HashMap<String, Integer>();
        for (int s = 0; s < c.slots; s++) {
            numbers.put(problem.slots().get(s).id(), s);
        }
        var busy = new long[c.parties];
        var places = new String[c.people][c.slots];
        int placed = 0;
        for (int m = 0; m < c.meetings; m++) {
            var placement = placements.get(problem.meetings().get(m).id());
            var slot = placement == null ? NONE : numbers.getOrDefault(placement.slot(), NONE);
            if (placement != null && slot != NONE) {
                placed++;
                var place = placement.place() == null ? "" : placement.place();
                for (var p : c.members[m]) {
                    busy[p] |= 1L << slot;
                    if (p < c.people) {
                        places[p][slot] = place;
                    }
                }
            }
        }
        return of(c, busy, places, placed);
    }

    private static Days of(Compact c, long[] busy, String[][] places, int placed) {
        var people = new HashMap<String, PersonFigures>();
        var idle = new int[c.people];
        var meetings = new int[c.people];
        var breaks = new int[c.people];
        int changes = 0;
        int hurries = 0;
        var rooms = new HashMap<String, String>();
        for (var place : c.problem.places()) {
            var room = place.room();
            if (room != null) {
                rooms.put(place.id(), room);
            }
        }
        for (int p = 0; p < c.people; p++) {
            idle[p] = c.idleSlots(p, busy[p]);
            meetings[p] = Long.bitCount(busy[p]);
            breaks[p] = c.breaks(p, busy[p]);
            var changed = changes(c, busy[p], places[p]);
            changes += changed;
            hurries += hurries(c.problem, places[p], rooms);
            people.put(
                    c.problem.people().get(p).id(),
                    new PersonFigures(meetings[p], breaks[p], idle[p], changed));
        }
        return new Days(
                placed,
                Arrays.stream(breaks).sum(),
                Arrays.stream(idle).sum(),
                spread(idle, c, p -> meetings[p] > 0),
                spread(meetings, c, p -> c.meetingsOf[p].length > 0),
                spread(breaks, c, _ -> true),
                changes,
                hurries,
                people);
    }

    private static int hurries(Problem problem, String[] places, Map<String, String> rooms) {
        int hurries = 0;
        int last = NONE;
        for (int s = 0; s < places.length; s++) {
            if (places[s] == null) {
                continue;
            }
            if (last != NONE) {
                var from = rooms.get(places[last]);
                var to = rooms.get(places[s]);
                var time =
                        Duration.between(
                                problem.slots().get(last).to(), problem.slots().get(s).from());
                if (from != null
                        && to != null
                        && !from.equals(to)
                        && time.compareTo(problem.walk()) < 0) {
                    hurries++;
                }
            }
            last = s;
        }
        return hurries;
    }

    private static int changes(Compact c, long busy, String[] places) {
        int changes = 0;
        for (int s = 1; s < c.slots; s++) {
            var block = c.problem.slots().get(s).block();
            if ((busy >>> (s - 1) & 3) == 3
                    && block.equals(c.problem.slots().get(s - 1).block())
                    && !places[s].equals(places[s - 1])) {
                changes++;
            }
        }
        return changes;
    }

    private static int spread(int[] values, Compact c, java.util.function.IntPredicate counts) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && counts.test(p)) {
                least = Math.min(least, values[p]);
                most = Math.max(most, values[p]);
            }
        }
        return most < least ? 0 : most - least;
    }
}
