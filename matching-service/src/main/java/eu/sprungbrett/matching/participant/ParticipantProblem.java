package eu.sprungbrett.matching.participant;

import eu.sprungbrett.platform.problem.ProblemCode;

/** What can be refused about who takes part. */
public enum ParticipantProblem implements ProblemCode {
    PARTICIPANT_UNKNOWN(Kind.UNKNOWN),
    NOT_A_PARTICIPANT(Kind.NOT_ALLOWED);

    private final Kind kind;

    ParticipantProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
