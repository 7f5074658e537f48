package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.outbox.Stored;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A meeting as it was read, with its version. */
public final class StoredMeeting {

    private static final Set<String> SEATED =
            Set.of(MeetingEvent.Kind.SCHEDULED.word(), MeetingEvent.Kind.MOVED.word());

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

    /**
     * Since when its people are expected at their table: its start, or the moment in which they got
     * the table where that was later. Empty when it never had one.
     */
    Optional<Instant> due() {
        return Optional.ofNullable(read.state().from())
                .map(from -> seatedAt().filter(it -> it.isAfter(from)).orElse(from));
    }

    private Optional<Instant> seatedAt() {
        return timeline().reversed().stream()
                .filter(it -> SEATED.contains(it.what()))
                .map(TimelineEntry::at)
                .findFirst();
    }

    /** What its people think of it; for the organisers' eyes only. */
    public List<Rating> opinions() {
        return read.state().ratings();
    }

    /** How many of its people said what came of it. */
    public int claims() {
        return read.state().outcomes().size();
    }

    /** All opinions of it, 1 to 5. */
    public List<Integer> stars() {
        return read.state().ratings().stream().map(Rating::stars).toList();
    }

    /**
     * What came of it, once: the firmest claim of its people, and of equally firm ones that with
     * the smaller value.
     */
    public Optional<Outcome> outcome() {
        return read.state().outcomes().stream().min(Outcome.FIRMEST_FIRST);
    }

    Stored<MeetingDocument> read() {
        return read;
    }
}
