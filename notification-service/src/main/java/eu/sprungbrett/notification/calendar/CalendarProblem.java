package eu.sprungbrett.notification.calendar;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about calendars. */
enum CalendarProblem implements ProblemCode {
    /** Nobody has this secret. */
    CALENDAR_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    CalendarProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
