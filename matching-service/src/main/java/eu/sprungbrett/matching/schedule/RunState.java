package eu.sprungbrett.matching.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.solver.Objective;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of the scheduler as it lies in the store.
 *
 * @param status one of the four words below
 * @param instance on which instance of the service it runs
 * @param beatAt when that instance last said that it is alive
 * @param endAsked whether somebody wants the best that was found so far, now
 * @param snapshot the versions of the meetings the run has seen, by meeting
 * @param progress absent before the search has found anything
 * @param proposal absent until it is there
 * @param failure why it failed; absent otherwise
 * @param publishedAs the schedule version it was published as
 */
record RunState(
        String event,
        String status,
        Order order,
        String organiser,
        String instance,
        Instant startedAt,
        Instant beatAt,
        boolean endAsked,
        Map<String, Long> snapshot,
        @Nullable Gauge progress,
        @Nullable Proposal proposal,
        @Nullable String failure,
        @Nullable Integer publishedAs) {

    static final String RUNNING = "running";
    static final String PROPOSED = "proposed";
    static final String PUBLISHED = "published";
    static final String FAILED = "failed";

    /**
     * What the organiser asked for.
     *
     * @param objective {@code standard}, or {@code replan} to disturb as few as possible
     * @param freeze blocks or meetings whose placements stay
     * @param suppose what is not so, but might be: such a run answers a question and is not
     *     published
     */
    record Order(
            String objective, int seconds, long seed, List<String> freeze, Suppositions suppose) {

        /** What counts how much. */
        Objective weights() {
            return objective.equals("replan") ? Objective.replan() : Objective.standard();
        }
    }

    /**
     * What if?
     *
     * @param absent who would not be there, and when
     * @param closedPlaces places that could not be used
     */
    record Suppositions(List<Absence> absent, List<String> closedPlaces) {

        static final Suppositions NONE = new Suppositions(List.of(), List.of());

        boolean isEmpty() {
            return absent.isEmpty() && closedPlaces.isEmpty();
        }
    }

    /**
     * Somebody would not be there.
     *
     * @param from absent: from the beginning
     * @param to absent: until the end
     */
    record Absence(String participant, @Nullable Instant from, @Nullable Instant to) {

        boolean covers(Slot slot) {
            return (from == null || from.isBefore(slot.to()))
                    && (to == null || slot.from().isBefore(to));
        }
    }

    /** How far the search is. */
    record Gauge(double seconds, int placed, int meetings, int breaks, int bound) {}

    /**
     * Where a run puts a meeting.
     *
     * @param interpreter absent when nobody needs to interpret
     */
    record Assignment(
            String meeting,
            String slot,
            String place,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String interpreter) {}

    /** Why something is not placed, with the facts that show it. */
    record Cause(String code, Map<String, String> facts) {}

    /**
     * A meeting without a slot.
     *
     * @param ways what would make it fit, best first; absent in runs of earlier releases
     */
    record Unplaced(String meeting, List<Cause> reasons, @Nullable List<Way> ways) {}

    /**
     * One way to place a meeting: when all of these changes are made, and these other meetings
     * move, it fits into the slot and nothing else changes.
     *
     * @param moves other meetings and the slots to which they move
     */
    record Way(String slot, List<Remedy> changes, List<Move> moves) {}

    /** Another meeting that moves. */
    record Move(String meeting, String slot) {}

    /**
     * One thing that would have to be otherwise.
     *
     * @param change one of the words of {@link Explained}; the other fields as it needs them
     * @param number so many more tables, or the new limit
     */
    record Remedy(
            String change,
            @Nullable String meeting,
            @Nullable String participant,
            @Nullable String slot,
            @Nullable String block,
            @Nullable Integer number) {}

    /**
     * What a schedule is worth, each by its definition in {@code docs/scheduling.md}.
     *
     * @param roomChanges absent in runs of earlier releases
     */
    record Measures(
            int placed,
            int breaks,
            int idleSlots,
            int idleSpread,
            int meetingsSpread,
            int breaksSpread,
            int tableChanges,
            @Nullable Integer roomChanges) {}

    /** How many people gain meetings, have meetings moved, lose meetings. */
    record Affected(int gaining, int moving, int losing) {}

    /**
     * What a run proposes.
     *
     * @param bound no schedule that places all meetings has fewer breaks
     * @param placedWeightBound no schedule places more weight
     * @param moved meetings that change their slot
     * @param added meetings that get one
     * @param removed meetings that lose theirs
     * @param unplaced the first of them, the rest lies in {@link Comparisons}
     * @param unplacedCount how many in all
     * @param before the version in force when the picture was taken; absent in runs of earlier
     *     releases, like the two below
     */
    record Proposal(
            List<Assignment> assignments,
            List<Unplaced> unplaced,
            @Nullable Integer unplacedCount,
            int breaks,
            int bound,
            int idleSlots,
            long placedWeight,
            long placedWeightBound,
            boolean optimal,
            int idleSpread,
            int meetingsSpread,
            int breaksSpread,
            int moved,
            int added,
            int removed,
            double seconds,
            List<String> notes,
            @Nullable Measures before,
            @Nullable Measures after,
            @Nullable Affected affected) {

        /** How many meetings have no slot. */
        int left() {
            return unplacedCount == null ? unplaced.size() : unplacedCount;
        }
    }

    RunState beating(Instant at, @Nullable Gauge newProgress) {
        return new RunState(
                event,
                status,
                order,
                organiser,
                instance,
                startedAt,
                at,
                endAsked,
                snapshot,
                newProgress,
                proposal,
                failure,
                publishedAs);
    }

    RunState proposing(Proposal found) {
        return new RunState(
                event, PROPOSED, order, organiser, instance, startedAt, beatAt, endAsked, snapshot,
                progress, found, null, null);
    }

    /** Somebody has seen enough: the search ends with the best it has. */
    RunState ending() {
        return new RunState(
                event,
                status,
                order,
                organiser,
                instance,
                startedAt,
                beatAt,
                true,
                snapshot,
                progress,
                proposal,
                failure,
                publishedAs);
    }

    RunState failing(String why) {
        return new RunState(
                event, FAILED, order, organiser, instance, startedAt, beatAt, endAsked, snapshot,
                progress, null, why, null);
    }

    RunState published(int number) {
        return new RunState(
                event, PUBLISHED, order, organiser, instance, startedAt, beatAt, endAsked, snapshot,
                progress, proposal, failure, number);
    }
}
