package eu.sprungbrett.matching.slot;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused about slots as such. */
public enum SlotProblem implements ProblemCode {
    /** A new schedule is taking over right now; the same request will do in a moment. */
    SCHEDULE_CHANGING(Kind.UNAVAILABLE);

    private final Kind kind;

    SlotProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
