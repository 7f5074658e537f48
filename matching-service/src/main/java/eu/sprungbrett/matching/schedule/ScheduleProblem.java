package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about schedules. */
enum ScheduleProblem implements ProblemCode {
    RUN_UNKNOWN(Kind.UNKNOWN),
    /** It is still running, has failed, or belongs to the past. */
    RUN_NOT_PROPOSED(Kind.CONFLICT),
    /** It answers a question about what is not so. */
    RUN_SUPPOSES(Kind.CONFLICT),
    /** One run per event at a time. */
    RUN_UNDER_WAY(Kind.CONFLICT),
    /** What is asked makes no sense; each reason names what is at fault. */
    SCHEDULE_IMPOSSIBLE(Kind.CONFLICT),
    REHEARSAL_UNKNOWN(Kind.UNKNOWN),
    SCHEDULE_VERSION_UNKNOWN(Kind.UNKNOWN),
    PIN_UNKNOWN(Kind.UNKNOWN),
    /** Meetings would wait for each other; the reason names them in their order. */
    PRECEDENCE_CIRCLE(Kind.INVALID),
    /** Somebody else published, or it took too long; nothing has changed. */
    PUBLISHING_INTERRUPTED(Kind.CONFLICT);

    private final Kind kind;

    ScheduleProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
