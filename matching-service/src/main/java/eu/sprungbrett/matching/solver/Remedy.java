package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

/** One change of a problem that helps a meeting which was left out. */
public sealed interface Remedy {

    /** So many more tables are there in a slot. */
    record MoreTables(String slot, int tables) implements Remedy {}

    /**
     * Somebody may have more meetings.
     *
     * @param block the block whose limit it is; null when it is the limit of the whole event
     * @param to the new limit
     */
    record RaiseLimit(String person, @Nullable String block, int to) implements Remedy {}

    /** A meeting is no longer pinned. */
    record ReleasePin(String meeting) implements Remedy {}

    /** A meeting may also lie in a slot outside its blocks or wished slots. */
    record AllowSlot(String meeting, String slot) implements Remedy {}

    /** A meeting need not follow another one any longer. */
    record DropOrder(String meeting, String earlier) implements Remedy {}

    /** Somebody is there in a slot in which they are away. */
    record Attend(String person, String slot) implements Remedy {}

    /** Another meeting is called off. */
    record GiveUp(String meeting) implements Remedy {}

    /** How much it takes, least first; the order in which ways of equal length are offered. */
    default int effort() {
        return switch (this) {
            case MoreTables _ -> 1;
            case RaiseLimit _ -> 2;
            case ReleasePin _ -> 3;
            case AllowSlot _ -> 4;
            case DropOrder _ -> 5;
            case Attend _ -> 6;
            case GiveUp _ -> 8;
        };
    }
}
