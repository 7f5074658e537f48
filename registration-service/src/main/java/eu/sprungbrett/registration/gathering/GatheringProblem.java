package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about a gathering. */
public enum GatheringProblem implements ProblemCode {
    /** There is none, or none the caller may know of. */
    EVENT_UNKNOWN(Kind.UNKNOWN),
    /** Visible to the caller, but only the platform's administrator makes new ones. */
    ADMINISTRATOR_ONLY(Kind.NOT_ALLOWED),
    /** Another gathering has this short name. */
    SLUG_TAKEN(Kind.CONFLICT),
    /** Something is missing before people may see it. */
    EVENT_NOT_READY(Kind.CONFLICT),
    /** Meetings can be asked for in published gatherings only. */
    EVENT_NOT_PUBLISHED(Kind.CONFLICT),
    /** It is over; nothing is changed any more. */
    EVENT_ARCHIVED(Kind.CONFLICT),
    /** This account has no role in this gathering. */
    MEMBER_UNKNOWN(Kind.UNKNOWN),
    /** Somebody has to stay responsible. */
    LAST_OWNER(Kind.CONFLICT);

    private final Kind kind;

    GatheringProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
