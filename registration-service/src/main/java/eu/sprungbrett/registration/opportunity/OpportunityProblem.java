package eu.sprungbrett.registration.opportunity;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about offers and requests. */
enum OpportunityProblem implements ProblemCode {
    /** There is none, or none the caller may know of. */
    OPPORTUNITY_UNKNOWN(Kind.UNKNOWN),
    /** Visible, but somebody else's to change. */
    OPPORTUNITY_NOT_YOURS(Kind.NOT_ALLOWED),
    /** The marketplace is for admitted participants. */
    MARKETPLACE_CLOSED(Kind.NOT_ALLOWED),
    /** One participant has only so many. */
    TOO_MANY_OPPORTUNITIES(Kind.CONFLICT);

    private final Kind kind;

    OpportunityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
