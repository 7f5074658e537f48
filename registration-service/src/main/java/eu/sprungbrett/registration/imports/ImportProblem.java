package eu.sprungbrett.registration.imports;

import eu.sprungbrett.platform.problem.ProblemCode;

/**
 * Everything that can be refused about a list of people as a whole; single rows are answered in the
 * job.
 */
enum ImportProblem implements ProblemCode {
    /** There is none, or none the caller may know of. */
    IMPORT_UNKNOWN(Kind.UNKNOWN),
    /** Not text in the encoding it claims, or not CSV, or not a JSON list. */
    IMPORT_UNREADABLE(Kind.MALFORMED),
    /** More than one import may have. */
    IMPORT_TOO_LARGE(Kind.INVALID),
    /** Columns are missing, or there twice, or nobody is in it. */
    IMPORT_INCOMPLETE(Kind.INVALID);

    private final Kind kind;

    ImportProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
