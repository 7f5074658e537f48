package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * Somebody who can be in one meeting at a time.
 *
 * @param id unique in the problem
 * @param side the delegation whose fairness is reported, or null
 * @param unavailable ids of slots in which this person cannot meet
 * @param limit most meetings in all, or null for no limit
 * @param blockLimits most meetings per block id; blocks not named have no limit
 * @param idleCounts false for people who are there anyway, like interpreters: nobody is or becomes
 *     idle
 */
public record Person(
        String id,
        @Nullable String side,
        Set<String> unavailable,
        @Nullable Integer limit,
        Map<String, Integer> blockLimits,
        boolean idleCounts) {

    public Person {
        unavailable = Set.copyOf(unavailable);
        blockLimits = Map.copyOf(blockLimits);
    }

    /** Somebody who is there all day. */
    public static Person of(String id) {
        return new Person(id, null, Set.of(), null, Map.of(), true);
    }

    /** The same person, absent in these slots. */
    public Person absentIn(Set<String> slots) {
        return new Person(id, side, slots, limit, blockLimits, idleCounts);
    }

    /** The same person with at most so many meetings in all. */
    public Person withLimit(int meetings) {
        return new Person(id, side, unavailable, meetings, blockLimits, idleCounts);
    }

    /** The same person with at most so many meetings per block. */
    public Person withBlockLimits(Map<String, Integer> limits) {
        return new Person(id, side, unavailable, limit, limits, idleCounts);
    }

    /** Somebody needed in meetings whose own idle time is nobody's concern. */
    public static Person interpreter(String id) {
        return new Person(id, null, Set.of(), null, Map.of(), false);
    }
}
