package eu.sprungbrett.matching.opportunity;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused about offers and requests. */
public enum OpportunityProblem implements ProblemCode {
    OPPORTUNITY_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    OpportunityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
