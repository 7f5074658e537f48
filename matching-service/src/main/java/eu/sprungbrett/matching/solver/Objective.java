package eu.sprungbrett.matching.solver;

/**
 * What a good schedule is. One weighted sum, smaller is better, its parts in the order in which
 * they matter by default; each weight may be changed and is shown to the organiser.
 *
 * @param unplaced cost of one unit of meeting weight that is not placed
 * @param unfair cost of each break of a person beyond {@code fairness}
 * @param breaks cost of one break: a group of idle slots between two meetings of a person
 * @param moves cost of a meeting that leaves the slot of the current version
 * @param tableChanges cost of a person's change of place between two meetings that follow each
 *     other; settled after the slots
 * @param roomChanges cost of a person's change of room for which there is no time; settled after
 *     the slots and before the places. Where it is 0 nobody looks at rooms
 * @param fairness the numbers of breaks of any two people shall differ by no more than this
 * @param allRequired true when a schedule that leaves out a meeting or is unfair is no schedule at
 *     all, so that the question may have no answer
 * @param breaksWithinBlocks true when idle time between two blocks, like lunch, is no break
 */
public record Objective(
        int unplaced,
        int unfair,
        int breaks,
        int moves,
        int tableChanges,
        int roomChanges,
        int fairness,
        boolean allRequired,
        boolean breaksWithinBlocks) {

    public Objective {
        if (unplaced < 0
                || unfair < 0
                || breaks < 0
                || moves < 0
                || tableChanges < 0
                || roomChanges < 0
                || fairness < 0) {
            throw new IllegalArgumentException("weights of an objective are not negative");
        }
    }

    /**
     * Place as much as possible, then few breaks, fairly spread; the current version matters
     * little.
     */
    public static Objective standard() {
        return new Objective(1000, 100, 100, 1, 1, 10, 2, false, true);
    }

    /** Disturb as few people as possible: a moved meeting is worse than some idle time. */
    public static Objective replan() {
        return new Objective(1000, 20, 20, 100, 1, 10, 2, false, true);
    }

    /**
     * The question of the literature: all meetings, fewest breaks over the whole day, spread at
     * most {@code fairness}.
     */
    public static Objective literature(int fairness) {
        return new Objective(1000, 1000, 100, 0, 0, 0, fairness, true, false);
    }
}
