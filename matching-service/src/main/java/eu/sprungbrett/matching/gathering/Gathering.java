package eu.sprungbrett.matching.gathering;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One event as its organisers last described it.
 *
 * @param status {@code draft}, {@code published} or {@code archived}
 * @param booking {@code open} while participants may ask each other
 * @param requestMode whether a request needs a yes
 * @param slotMode who chooses the slot
 * @param requestExpiry how long a request waits for an answer
 * @param interpreters who helps people without a common language; where there are none, people find
 *     a language themselves
 */
public record Gathering(
        String id,
        String slug,
        Map<String, String> title,
        String timeZone,
        List<String> languages,
        String status,
        String booking,
        RequestMode requestMode,
        SlotMode slotMode,
        Duration requestExpiry,
        List<Side> sides,
        List<Block> blocks,
        List<Place> places,
        List<Session> sessions,
        List<Topic> topics,
        Rules rules,
        List<Member> members,
        List<Interpreter> interpreters) {

    public Gathering {
        interpreters = Objects.requireNonNullElse(interpreters, List.of());
    }

    /** Whether a request needs somebody's yes. */
    public enum RequestMode {
        ACCEPTANCE,
        AUTOMATIC
    }

    /** Who chooses a meeting's slot, and when. */
    public enum SlotMode {
        ASKING,
        ACCEPTING,
        PLATFORM,
        SCHEDULE
    }

    /** One side of the table, for example of a border. */
    public record Side(String id, Map<String, String> title) {}

    /** A period with meetings of one length. */
    public record Block(String id, Instant from, Instant to, int slotMinutes, int breakMinutes) {}

    /**
     * Where people sit down.
     *
     * @param kind {@code table}, {@code booth} or {@code virtual}; a virtual place holds any number
     *     of meetings
     * @param fixedFor participant or organisation to whom the place belongs; absent when it is for
     *     everybody
     * @param link address of a video room, with {@value #ROOM} where the name of a meeting's own
     *     room goes; absent when there is none
     * @param room in which it stands; absent where it is near everything else
     */
    public record Place(
            String id,
            String kind,
            Map<String, String> label,
            @Nullable String fixedFor,
            @Nullable String link,
            @Nullable String room) {

        /** Stands where the name of a meeting's own room goes. */
        public static final String ROOM = "{room}";

        /** A virtual place holds any number of meetings at once. */
        public boolean isVirtual() {
            return kind.equals("virtual");
        }
    }

    /** Something on the agenda for everybody; while a blocking one lasts nobody has meetings. */
    public record Session(
            String id,
            Map<String, String> title,
            Instant from,
            Instant to,
            Map<String, String> room,
            boolean blocking) {}

    /** A topic that this event adds to the shared taxonomy. */
    public record Topic(String slug, Map<String, String> label, List<String> codes) {}

    /**
     * Limits that the organisers set.
     *
     * @param messages what the people of a meeting may write to each other; what was kept before
     *     there was such a rule has none and is open
     * @param maxMeetingsPerBlock most meetings of a participant in each block; absent without limit
     * @param walkingMinutes how long it takes from one room to another; absent where that is
     *     nothing to think of
     * @param maxRequestsPerParticipant most requests a participant may have made, those that came
     *     to nothing left out; absent without limit
     */
    public record Rules(
            boolean crossSideOnly,
            @Nullable Integer maxMeetingsPerParticipant,
            Messages messages,
            @Nullable Integer maxMeetingsPerBlock,
            @Nullable Integer walkingMinutes,
            @Nullable Integer maxRequestsPerParticipant) {

        public Rules {
            messages = Objects.requireNonNullElse(messages, Messages.OPEN);
        }

        /** Whether somebody can have as many meetings as are allowed. */
        public boolean hasLimits() {
            return maxMeetingsPerParticipant != null || maxMeetingsPerBlock != null;
        }
    }

    /** What the people of a meeting may write to each other. */
    public enum Messages {
        /** At any time. */
        OPEN,
        /** Only what comes with the request. */
        WITH_REQUEST,
        /** Nothing. */
        OFF
    }

    /**
     * Somebody who helps people without a common language.
     *
     * @param languages ISO 639-1
     */
    public record Interpreter(
            String id, String name, List<String> languages, List<Absence> unavailable) {

        /** Whether they cannot be there for a slot. */
        public boolean isAbsent(Slot slot) {
            return unavailable.stream().anyMatch(it -> slot.overlaps(it.from(), it.to()));
        }
    }

    /** A time during which an interpreter is not there. */
    public record Absence(Instant from, Instant to) {}

    /** Somebody with a role in this event. */
    public record Member(String account, String role, @Nullable Scope scope) {}

    /** The part of the participants a support office looks after; all three absent means all. */
    public record Scope(
            @Nullable String side, @Nullable String country, @Nullable String supportOffice) {}

    /** Whether participants see the event at all. */
    public boolean isVisible() {
        return !status.equals("draft");
    }

    /** Whether participants may ask each other for meetings. */
    public boolean isBookingOpen() {
        return status.equals("published") && booking.equals("open");
    }

    /** Whether another description leaves the same slots, places, sessions and interpreters. */
    boolean hasTheSameRoomAs(Gathering other) {
        return blocks.equals(other.blocks)
                && places.equals(other.places)
                && sessions.equals(other.sessions)
                && interpreters.equals(other.interpreters);
    }

    /** The role of an account in this event, if it has one. */
    public Optional<Member> member(String account) {
        return members.stream().filter(it -> it.account().equals(account)).findFirst();
    }

    /** How long it takes from one room to another. */
    public Duration walk() {
        var minutes = rules.walkingMinutes();
        return minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
    }

    /** Whether there are rooms between which somebody can be late. */
    public boolean hasDistantRooms() {
        return walk().isPositive()
                && places.stream().map(Place::room).filter(Objects::nonNull).distinct().count() > 1;
    }

    /** The zone in which the event's people read the clock. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The language in which something is said when the reader's own is missing. */
    public String fallbackLanguage() {
        return languages.isEmpty() ? "en" : languages.getFirst();
    }

    /** The interpreter with this id, if there still is one. */
    public Optional<Interpreter> interpreter(String interpreter) {
        return interpreters.stream().filter(it -> it.id().equals(interpreter)).findFirst();
    }

    /** All slots of all blocks in order of time. */
    public List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        for (var block : blocks) {
            var length = Duration.ofMinutes(block.slotMinutes());
            var step = length.plusMinutes(block.breakMinutes());
            var from = block.from();
            for (int number = 1; !from.plus(length).isAfter(block.to()); number++) {
                slots.add(
                        new Slot(
                                "%s-%02d".formatted(block.id(), number),
                                block.id(),
                                from,
                                from.plus(length)));
                from = from.plus(step);
            }
        }
        slots.sort(Comparator.comparing(Slot::from).thenComparing(Slot::id));
        return List.copyOf(slots);
    }

    /** The slot with this id, if the blocks still make one. */
    public Optional<Slot> slot(String slot) {
        return slots().stream().filter(it -> it.id().equals(slot)).findFirst();
    }

    /** The place with this id, if there still is one. */
    public Optional<Place> place(String place) {
        return places.stream().filter(it -> it.id().equals(place)).findFirst();
    }

    /** The blocking sessions that overlap a slot. */
    public boolean isInBlockingSession(Slot slot) {
        return sessions.stream()
                .anyMatch(
                        it ->
                                it.blocking()
                                        && it.from().isBefore(slot.to())
                                        && slot.from().isBefore(it.to()));
    }
}
