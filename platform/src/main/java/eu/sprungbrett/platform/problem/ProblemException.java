package eu.sprungbrett.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A refusal on its way to the caller. It is no failure of ours and carries no stack trace.
 *
 * <p>Reasons, alternatives and fields are added while it is built: {@code throw
 * SLOT_TAKEN.because("…").with(reason).alternatives(slots)}.
 */
@SuppressWarnings("serial") // never serialised
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Object> alternatives = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    ProblemException(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** Adds reasons. */
    public ProblemException with(Reason... more) {
        return with(List.of(more));
    }

    /** Adds reasons. */
    public ProblemException with(List<Reason> more) {
        reasons.addAll(more);
        return this;
    }

    /** Adds what would work instead; each is written to JSON as it is. */
    public ProblemException alternatives(List<?> more) {
        alternatives.addAll(more);
        return this;
    }

    /** Names a field at fault; its code is {@code invalid}. */
    public ProblemException field(String field, String detail) {
        return field(field, "invalid", detail);
    }

    /** Names a field at fault. */
    public ProblemException field(String field, String errorCode, String detail) {
        errors.add(new FieldError(field, errorCode, detail));
        return this;
    }

    /** Which refusal of the catalogue. */
    public ProblemCode code() {
        return code;
    }

    /** What happened in this case, for people who write programs. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** Why; may be empty. */
    public List<Reason> reasons() {
        return List.copyOf(reasons);
    }

    /** What would work instead; may be empty. */
    public List<Object> alternatives() {
        return List.copyOf(alternatives);
    }

    /** Fields at fault; may be empty. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }
}
