package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about a participant. */
public enum ParticipantProblem implements ProblemCode {
    /** There is none, or none the caller may know of. */
    PARTICIPANT_UNKNOWN(Kind.UNKNOWN),
    /** One account takes part once. */
    ALREADY_REGISTERED(Kind.CONFLICT),
    /** Who left can only come back by themselves. */
    PARTICIPANT_WITHDRAWN(Kind.CONFLICT),
    /** All seats are taken. */
    EVENT_FULL(Kind.CONFLICT),
    /** Over, or not open to everybody yet. */
    REGISTRATION_CLOSED(Kind.CONFLICT),
    /** The directory is for admitted participants. */
    NOT_ADMITTED(Kind.NOT_ALLOWED),
    /** Only who is admitted checks in at the door. */
    PARTICIPANT_NOT_ADMITTED(Kind.CONFLICT),
    /** Visible, but somebody else's to change. */
    PARTICIPANT_NOT_YOURS(Kind.NOT_ALLOWED);

    private final Kind kind;

    ParticipantProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
