package eu.sprungbrett.matching.slot;

/** Tells which arrangement of an event's slots is in force. */
public interface CurrentPlan {

    /** The arrangement before any schedule was published: what people booked themselves. */
    String BASE = "base";

    /** The id of the plan in force; {@link #BASE} until a schedule is published. */
    String of(String event);
}
