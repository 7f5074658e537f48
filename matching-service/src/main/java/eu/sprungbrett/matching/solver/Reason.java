package eu.sprungbrett.matching.solver;

import java.util.Locale;
import java.util.Map;

/**
 * Why a meeting was not placed, with the facts that show it.
 *
 * @param facts for example {@code person}, {@code slots}, {@code meetings}: ids, several separated
 *     by commas
 */
public record Reason(Code code, Map<String, String> facts) {

    /** All reasons, from "never possible" to "not in this schedule". */
    public enum Code {
        /** No slot is open to all people of the meeting in its blocks. */
        NO_COMMON_SLOT,
        /** A pinned meeting holds what this one would need. */
        PINNED_CONFLICT,
        /** A person's limit of meetings is reached. */
        LIMIT_REACHED,
        /** A person is busy in every slot in which they are available. */
        PERSON_FULL,
        /** In every slot that would suit its people, no interpreter is left for them. */
        NO_INTERPRETER,
        /** In every slot in which its people are free, all tables are taken. */
        TABLES_FULL,
        /** The people have free slots left, but not at the same time. */
        SLOTS_TAKEN,
        /** It would lie before a meeting it has to follow, or the other way round. */
        PRECEDENCE,
        /** Its place is taken in every slot that would suit. */
        PLACE_TAKEN;

        /** The code in the words of our problem details, for example {@code no-common-slot}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Reason {
        facts = Map.copyOf(facts);
    }
}
