package eu.sprungbrett.registration.partner;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about partner organisations and their programs. */
enum PartnerProblem implements ProblemCode {
    /** There is none, or none the caller may know of. */
    PARTNER_UNKNOWN(Kind.UNKNOWN),
    /** This is for partners' programs only. */
    PARTNER_ONLY(Kind.NOT_ALLOWED),
    /** The token was not asked for with the scope this needs. */
    SCOPE_MISSING(Kind.NOT_ALLOWED);

    private final Kind kind;

    PartnerProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
