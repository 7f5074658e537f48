package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.outbox.Stored;

import java.util.List;

/** A meeting as it was read, with its version. */
public final class StoredMeeting {

    private final Stored<MeetingDocument> read;
    private final Meeting meeting;

    StoredMeeting(Stored<MeetingDocument> read) {
        this.read = read;
        this.meeting = read.state().toMeeting(read.id());
    }

    /** The meeting in its state. */
    public Meeting meeting() {
        return meeting;
    }

    /** Its id. */
    public String id() {
        return read.id();
    }

    /** How often it was changed, from 1. */
    public long version() {
        return read.version();
    }

    /** The word of the contract for its state. */
    public String status() {
        return read.state().status();
    }

    /** What happened so far, oldest first. */
    public List<TimelineEntry> timeline() {
        return read.state().timeline();
    }

    /** Whether anybody sits there already; such a meeting is not moved from outside. */
    public boolean isAtTheTable() {
        return meeting instanceof Meeting.CheckedIn || meeting instanceof Meeting.Held;
    }

    /** Whether it takes or took place in a slot. */
    public boolean isHeldIn(String slot) {
        return meeting instanceof Meeting.Held held && held.place().slot().equals(slot);
    }

    /** Whether it has its place in a slot. */
    public boolean isSeatedIn(String slot) {
        var place = meeting.standing();
        return place != null && place.slot().equals(slot);
    }

    Stored<MeetingDocument> read() {
        return read;
    }
}
