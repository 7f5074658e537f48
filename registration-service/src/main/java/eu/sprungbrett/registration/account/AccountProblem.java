package eu.sprungbrett.registration.account;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about an account and its sign-in. */
enum AccountProblem implements ProblemCode {
    /** Wrong, used, replaced, expired or tried too often: we do not say which. */
    SIGN_IN_FAILED(Kind.SIGN_IN),
    /** The session is over, or never was. */
    SESSION_UNKNOWN(Kind.SIGN_IN);

    private final Kind kind;

    AccountProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
