package eu.sprungbrett.platform.problem;

/** Refusals that are the same in every service. */
public enum PlatformProblem implements ProblemCode {
    /** The body is no JSON, or not of the shape asked for. */
    MALFORMED_JSON(Kind.MALFORMED),
    /** A parameter of path, query or header cannot be read. */
    INVALID_PARAMETER(Kind.MALFORMED),
    /** A cursor we did not issue. */
    INVALID_CURSOR(Kind.MALFORMED),
    /** Fields of the body are wrong; {@code errors} names them. */
    INVALID_INPUT(Kind.INVALID),
    /** Nobody is signed in. */
    SIGN_IN_REQUIRED(Kind.SIGN_IN),
    /** Signed in, but not for this. */
    NOT_ALLOWED(Kind.NOT_ALLOWED),
    /** No such path or thing. */
    NOT_FOUND(Kind.UNKNOWN),
    /** Somebody else was faster; read and try again. */
    CHANGED_MEANWHILE(Kind.CONFLICT),
    /** Made from an older version than there is. */
    STALE(Kind.STALE),
    /** The same Idempotency-Key came with another body. */
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID),
    /** The first request with this Idempotency-Key is still being worked on. */
    REQUEST_IN_FLIGHT(Kind.CONFLICT),
    /** The request was carried out before; its answer showed a secret and cannot be repeated. */
    ANSWER_NOT_KEPT(Kind.CONFLICT),
    /** Something we need is away. */
    UNAVAILABLE(Kind.UNAVAILABLE);

    private final Kind kind;

    PlatformProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
