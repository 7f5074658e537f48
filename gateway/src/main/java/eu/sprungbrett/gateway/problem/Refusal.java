package eu.sprungbrett.gateway.problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A request the gateway does not pass on. A value of the catalogue, not a fault: no stack trace.
 */
public final class Refusal extends RuntimeException {

    private final DoorProblem problem;
    private final transient @Nullable Duration retryAfter;

    Refusal(DoorProblem problem, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The same refusal that also says when to try again. */
    public Refusal retryAfter(Duration pause) {
        return new Refusal(problem, String.valueOf(getMessage()), pause);
    }

    /** Which of the catalogue. */
    public DoorProblem problem() {
        return problem;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
