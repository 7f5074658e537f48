package eu.sprungbrett.matching.standby;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused about waiting and offers. */
public enum StandbyProblem implements ProblemCode {
    /** There is no such offer, or it is somebody else's. */
    OFFER_UNKNOWN(Kind.UNKNOWN),
    /** It was declined, has lapsed, or the seat was gone; the reason says which. */
    OFFER_CLOSED(Kind.CONFLICT),
    /**
     * Who waits must take part in an event that has slots left; the reason says what is missing.
     */
    NO_STANDBY(Kind.CONFLICT);

    private final Kind kind;

    StandbyProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
