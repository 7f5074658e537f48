package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.slot.CurrentPlan;

import org.jspecify.annotations.Nullable;

/**
 * Which version of an event's schedule is in force; one document per event, changed by one
 * conditional write.
 *
 * @param number of the version in force, 0 before the first
 * @param plan the arrangement of slots in force
 * @param run the last run proposed or published; absent after a roll-back
 * @param epoch counts how often slots that were sealed for a publishing that never came were opened
 *     again; a publishing that began in an older epoch must not take place
 */
record ScheduleState(
        int number,
        String plan,
        @Nullable String run,
        int placed,
        int unplaced,
        boolean optimal,
        long epoch) {

    static final ScheduleState BEFORE_THE_FIRST =
            new ScheduleState(0, CurrentPlan.BASE, null, 0, 0, false, 0);

    ScheduleState proposing(String newRun, int newPlaced, int newUnplaced, boolean newOptimal) {
        return new ScheduleState(number, plan, newRun, newPlaced, newUnplaced, newOptimal, epoch);
    }

    ScheduleState inForce(
            String newPlan,
            @Nullable String newRun,
            int newPlaced,
            int newUnplaced,
            boolean isOptimal) {
        return new ScheduleState(
                number + 1, newPlan, newRun, newPlaced, newUnplaced, isOptimal, epoch);
    }

    ScheduleState reopened() {
        return new ScheduleState(number, plan, run, placed, unplaced, optimal, epoch + 1);
    }
}
