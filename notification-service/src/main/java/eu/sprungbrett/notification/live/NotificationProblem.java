package eu.sprungbrett.notification.live;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about notifications. */
enum NotificationProblem implements ProblemCode {
    /** There is none, or it is somebody else's. */
    NOTIFICATION_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    NotificationProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
