package eu.sprungbrett.matching.schedule;

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

    /** Where a run puts a meeting. */
    record Assignment(String meeting, String slot, String place) {}

    /** Why something is not placed, with the facts that show it. */
    record Cause(String code, Map<String, String> facts) {}

    /** A meeting without a slot. */
    record Unplaced(String meeting, List<Cause> reasons) {}

    /**
     * What a run proposes.
     *
     * @param bound no schedule that places all meetings has fewer breaks
     * @param placedWeightBound no schedule places more weight
     * @param moved meetings that change their slot
     * @param added meetings that get one
     * @param removed meetings that lose theirs
     */
    record Proposal(
            List<Assignment> assignments,
            List<Unplaced> unplaced,
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
            List<String> notes) {}

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
