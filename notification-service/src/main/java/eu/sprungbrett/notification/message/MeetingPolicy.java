package eu.sprungbrett.notification.message;

/** What we do when something happens to a meeting. May be called twice for the same fact. */
interface MeetingPolicy {

    /** The fact this is about: its contract name, for example {@code matching.meeting.moved.v1}. */
    String fact();

    /** Tells whom it concerns. */
    void on(Occasion occasion);
}
