package eu.sprungbrett.matching.gathering;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused about an event as a whole. */
public enum GatheringProblem implements ProblemCode {
    EVENT_UNKNOWN(Kind.UNKNOWN),
    SLOT_UNKNOWN(Kind.INVALID);

    private final Kind kind;

    GatheringProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
