package eu.sprungbrett.matching.solver;

/**
 * What a good schedule is. One weighted sum, smaller is better, its parts in the order in which
 * they matter by default; each weight may be changed and is shown to the organiser.
 *
 * @param unplaced cost of one unit of meeting weight that is not placed
 * @param unfair cost of each break of a person beyond {@code fairness}
 * @param breaks cost of one break: a group of idle slots between two meetings of a person
 * @param uneven cost of each meeting by which somebody falls further behind: who wants n meetings
 *     and gets s of them goes without the (s+1)th to the nth, and going without the jth counts N −
 *     j, where N is the most that anybody wants. So the first meetings of those who have few come
 *     before the last of those who have many; where all are placed it is nothing
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
        int uneven,
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
                || uneven < 0
                || moves < 0
                || tableChanges < 0
                || roomChanges < 0
                || fairness < 0) {
            throw new IllegalArgumentException("weights of an objective are not negative");
        }
    }

    /**
     * Place as much as possible, then few breaks, fairly spread, and meetings fairly spread where
     * not all fit; the current version matters little.
     */
    public static Objective standard() {
        return new Objective(1000, 100, 100, 5, 1, 1, 10, 2, false, true);
    }

    /**
     * Disturb as few people as possible: a moved meeting is worse than some idle time, and nobody
     * loses one so that another catches up.
     */
    public static Objective replan() {
        return new Objective(1000, 20, 20, 0, 100, 1, 10, 2, false, true);
    }

    /**
     * The question of the literature: all meetings, fewest breaks over the whole day, spread at
     * most {@code fairness}.
     */
    public static Objective literature(int fairness) {
        return new Objective(1000, 1000, 100, 0, 0, 0, 0, fairness, true, false);
    }
}
