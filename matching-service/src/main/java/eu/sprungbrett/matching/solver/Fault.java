package eu.sprungbrett.matching.solver;

/**
 * Why a problem makes no sense.
 *
 * @param code stable, for programs
 * @param subject id of the thing at fault
 * @param detail one sentence for people
 */
public record Fault(Code code, String subject, String detail) {

    /** All faults a problem can have. */
    public enum Code {
        NO_SLOTS,
        TOO_MANY_SLOTS,
        SLOT_EMPTY,
        SLOTS_OVERLAP,
        BLOCKS_OVERLAP,
        NO_PLACES,
        DUPLICATE_ID,
        PERSON_UNKNOWN,
        SLOT_UNKNOWN,
        BLOCK_UNKNOWN,
        PLACE_UNKNOWN,
        MEETING_UNKNOWN,
        TOO_FEW_PEOPLE,
        PERSON_TWICE,
        WEIGHT_NOT_POSITIVE,
        LIMIT_NEGATIVE,
        PERSON_WITHOUT_AVAILABILITY,
        PINS_CONTRADICT,
        PIN_OUTSIDE_AVAILABILITY,
        PRECEDENCE_CYCLE;

        /** The code in the words of our problem details, for example {@code slots-overlap}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
