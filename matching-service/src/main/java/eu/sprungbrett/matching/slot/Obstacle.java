package eu.sprungbrett.matching.slot;

import org.jspecify.annotations.Nullable;

/**
 * Why a party cannot have a slot.
 *
 * @param slot which slot
 * @param person whose doing it is, where it is somebody's
 */
public record Obstacle(Kind kind, String slot, @Nullable String person) {

    /** Kinds of obstacles; the name in kebab-case is the code of the reason. */
    public enum Kind {
        PAST,
        OUTSIDE_BLOCKS,
        PRECEDENCE,
        IN_SESSION,
        PERSON_UNAVAILABLE,
        PERSON_BUSY,
        LIMIT_REACHED,
        BLOCK_LIMIT_REACHED,
        REQUESTS_SPENT,
        TABLES_FULL,
        NO_INTERPRETER;

        /** The code of the reason, for example {@code tables-full}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
