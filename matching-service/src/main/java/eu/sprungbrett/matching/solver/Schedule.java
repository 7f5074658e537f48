package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a scheduler: every meeting with its slot and place or the reasons why not, and what
 * the whole is worth.
 *
 * @param meetings in the order of the problem
 * @param notes what an operator should know, for example that the exact solver is missing on this
 *     platform
 */
public record Schedule(Status status, List<Outcome> meetings, Figures figures, List<String> notes) {

    public Schedule {
        meetings = List.copyOf(meetings);
        notes = List.copyOf(notes);
    }

    /** Who interprets, by meeting; of those that are placed and need somebody. */
    public Map<String, String> interpreters() {
        var interpreters = new HashMap<String, String>();
        for (var outcome : meetings) {
            var interpreter = outcome.interpreter();
            if (interpreter != null) {
                interpreters.put(outcome.meeting(), interpreter);
            }
        }
        return interpreters;
    }

    /** How sure we are. */
    public enum Status {
        /**
         * Nothing better exists: as much weight placed and as few breaks as the proven bounds
         * allow.
         */
        OPTIMAL,
        /** Keeps every rule; better ones may exist. */
        FEASIBLE,
        /** All meetings were required and it is proven that they cannot all be placed. */
        INFEASIBLE,
        /**
         * All meetings were required and time ended before that was found possible or impossible.
         */
        UNKNOWN
    }

    /**
     * What became of one meeting.
     *
     * @param slot null when not placed
     * @param place null when not placed
     * @param reasons empty when placed
     * @param interpreter null when not placed, or when none is needed
     */
    public record Outcome(
            String meeting,
            @Nullable String slot,
            @Nullable String place,
            List<Reason> reasons,
            @Nullable String interpreter) {

        public Outcome {
            reasons = List.copyOf(reasons);
        }

        /** What became of a meeting that needs no interpreter. */
        public Outcome(
                String meeting,
                @Nullable String slot,
                @Nullable String place,
                List<Reason> reasons) {
            this(meeting, slot, place, reasons, null);
        }

        /** Whether it has a slot. */
        public boolean placed() {
            return slot != null;
        }
    }

    /**
     * What a schedule is worth.
     *
     * @param placed number of meetings placed
     * @param placedWeight their weight
     * @param totalWeight weight of all meetings
     * @param placedWeightBound no schedule places more weight
     * @param breaks groups of idle slots between two meetings of a person, over all people
     * @param breaksBound no schedule that places all meetings has fewer breaks
     * @param idleSlots slots in those groups, unavailable ones left out
     * @param idleSpread most minus fewest idle slots of a person, among people with meetings
     * @param meetingsSpread most minus fewest placed meetings of a person, among people who asked
     *     for any
     * @param breaksSpread most minus fewest breaks of a person, among all
     * @param tableChanges how often a person changes place between two meetings that follow each
     *     other
     * @param moved meetings that lie in another slot than in the current version
     * @param movedBound no schedule that gives everything of that version a slot moves fewer;
     *     {@link Objective#replan()} only
     * @param people by id
     */
    public record Figures(
            int placed,
            long placedWeight,
            long totalWeight,
            long placedWeightBound,
            int breaks,
            int breaksBound,
            int idleSlots,
            int idleSpread,
            int meetingsSpread,
            int breaksSpread,
            int tableChanges,
            int moved,
            int movedBound,
            boolean optimal,
            double seconds,
            long seed,
            Map<String, PersonFigures> people) {

        public Figures {
            people = Map.copyOf(people);
        }
    }

    /** What a schedule means for one person. */
    public record PersonFigures(int meetings, int breaks, int idleSlots, int tableChanges) {}
}
