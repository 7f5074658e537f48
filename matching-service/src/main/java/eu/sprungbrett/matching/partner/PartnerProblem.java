package eu.sprungbrett.matching.partner;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused to, or about, a partner organisation. */
public enum PartnerProblem implements ProblemCode {
    SCOPE_MISSING(Kind.NOT_ALLOWED),
    /** The event has no partner organisation with this id. */
    PARTNER_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    PartnerProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
