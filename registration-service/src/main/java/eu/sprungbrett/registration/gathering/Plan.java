package eu.sprungbrett.registration.gathering;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.input.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything organisers set up about a gathering; checked as a whole by {@link PlanReader}.
 *
 * @param slug short name for addresses; unique
 * @param title by language
 * @param timeZone where its clock hangs, for example {@code Europe/Vienna}
 * @param languages ISO 639-1; the first one is fallen back on
 * @param starts its first day, for example {@code 2027-03-11}
 * @param ends its last day
 * @param venue null for a purely virtual one
 * @param sides whose people meet whose; empty when there are none
 * @param types what sorts of participants there are
 * @param admission whether an organiser looks at each registration
 * @param requestMode whether the invitee has to say yes
 * @param slotMode who chooses the slot of a meeting
 * @param requestExpiry ISO 8601 period after which an unanswered request dies, for example {@code
 *     P3D}
 * @param capacity how many people can be admitted; null without limit
 * @param blocks periods with meetings, in order of time, not overlapping
 * @param places where meetings are
 * @param sessions presentations and the like
 * @param topics the gathering's own additions to the shared taxonomy
 * @param rules who may meet whom, how often
 * @param questions the gathering's own questions when registering
 * @param texts wording of the organisers by what it is for
 * @param interpreters who helps people without a common language to understand each other; where
 *     there are none, people find a language themselves
 */
public record Plan(
        String slug,
        Text title,
        String timeZone,
        List<String> languages,
        String starts,
        String ends,
        @Nullable Venue venue,
        List<Side> sides,
        List<ParticipantType> types,
        Admission admission,
        RequestMode requestMode,
        SlotMode slotMode,
        String requestExpiry,
        @Nullable Integer capacity,
        List<Block> blocks,
        List<Place> places,
        List<Session> sessions,
        List<Topic> topics,
        Rules rules,
        List<Question> questions,
        Map<String, Text> texts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Interpreter> interpreters) {

    /** What was kept before there were interpreters has none. */
    public Plan {
        interpreters = Objects.requireNonNullElse(interpreters, List.of());
    }

    /**
     * The same for everybody: who interprets, and where video rooms are, is their people's
     * business.
     */
    Plan open() {
        return new Plan(
                slug,
                title,
                timeZone,
                languages,
                starts,
                ends,
                venue,
                sides,
                types,
                admission,
                requestMode,
                slotMode,
                requestExpiry,
                capacity,
                blocks,
                places.stream().map(Place::withoutLink).toList(),
                sessions,
                topics,
                rules,
                questions,
                texts,
                List.of());
    }

    /** Where people meet. */
    public record Venue(String name, @Nullable String city, @Nullable String country) {}

    /** One of the sides that meet, for example the Carinthian one. */
    public record Side(String id, Text title) {}

    /** A sort of participants, for example companies. */
    public record ParticipantType(String id, Text title) {}

    /** Whether an organiser looks at each registration. */
    public enum Admission implements Worded {
        /** Nobody needs to look. */
        AUTOMATIC,
        /** An organiser admits each. */
        MANUAL
    }

    /** Whether the invitee has to say yes. */
    public enum RequestMode implements Worded {
        /** The invitee says yes or no. */
        ACCEPTANCE,
        /** A request is a meeting. */
        AUTOMATIC
    }

    /** Who chooses the slot of a meeting. */
    public enum SlotMode implements Worded {
        /** Who asks. */
        ASKING,
        /** Who accepts. */
        ACCEPTING,
        /** The platform, at once. */
        PLATFORM,
        /** The organiser's schedule. */
        SCHEDULE
    }

    /** A period with meetings, one slot after the other. */
    public record Block(String id, Instant from, Instant to, int slotMinutes, int breakMinutes) {}

    /**
     * Where meetings are.
     *
     * @param fixedFor the organisation or participant who always sits here; null for anybody
     * @param link address of a video room, with {@value RoomLink#ROOM} where its name goes; null
     *     when there is none
     * @param room in which it stands; null where it is near everything else
     */
    public record Place(
            String id,
            PlaceKind kind,
            Text label,
            @Nullable String fixedFor,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String room) {

        Place withoutLink() {
            return new Place(id, kind, label, fixedFor, null, room);
        }
    }

    /** What sort of place. */
    public enum PlaceKind implements Worded {
        /** A table in the room. */
        TABLE,
        /** The stand of an exhibitor. */
        BOOTH,
        /** A video room; as many meetings at once as there are. */
        VIRTUAL
    }

    /**
     * A presentation or the like.
     *
     * @param room by language; null when there is nothing to say
     * @param blocking whether those who attend have no meetings meanwhile
     */
    public record Session(
            String id,
            Text title,
            Instant from,
            Instant to,
            @Nullable Text room,
            List<String> speakers,
            boolean blocking) {}

    /**
     * A topic of this gathering alone, with the codes of the procurement vocabulary it stands for.
     */
    public record Topic(String slug, Text label, List<String> codes) {}

    /**
     * Who may meet whom, how often.
     *
     * @param crossSideOnly meetings only between people of different sides
     * @param maxMeetingsPerParticipant null without limit
     * @param messages what people may write to each other; null means {@link Messages#OPEN}
     * @param maxMeetingsPerBlock most meetings of a participant in each block, null without limit
     * @param walkingMinutes how long it takes from one room to another; null where that is nothing
     *     to think of
     * @param maxRequestsPerParticipant most requests a participant may have made, those that came
     *     to nothing left out; null without limit
     */
    public record Rules(
            boolean crossSideOnly,
            @Nullable Integer maxMeetingsPerParticipant,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Messages messages,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer maxMeetingsPerBlock,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer walkingMinutes,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Integer maxRequestsPerParticipant) {}

    /** What the people of a meeting may write to each other. */
    public enum Messages implements Worded {
        /** At any time. */
        OPEN,
        /** Only what comes with the request. */
        WITH_REQUEST,
        /** Nothing. */
        OFF
    }

    /**
     * Somebody who helps people without a common language to understand each other.
     *
     * @param languages ISO 639-1, two at least
     * @param unavailable when they are not there
     */
    public record Interpreter(
            String id, String name, List<String> languages, List<Absence> unavailable) {}

    /** A time during which somebody is not there. */
    public record Absence(Instant from, Instant to) {}

    /** One of the gathering's own questions. */
    public record Question(
            String id, Text label, QuestionKind kind, boolean required, List<Option> options) {}

    /** How a question is answered. */
    public enum QuestionKind implements Worded {
        /** In words. */
        TEXT,
        /** With one of the options. */
        CHOICE,
        /** With any of the options. */
        CHOICES,
        /** With yes or no. */
        YES_NO
    }

    /** Something to choose. */
    public record Option(String id, Text label) {}

    /** Whether there is such a side. */
    public boolean hasSide(String id) {
        return sides.stream().anyMatch(it -> it.id().equals(id));
    }

    /** Whether there is such a type of participants. */
    public boolean hasType(String id) {
        return types.stream().anyMatch(it -> it.id().equals(id));
    }

    /** The gathering's first moment: midnight at its place. */
    public Instant begins() {
        return LocalDate.parse(starts).atStartOfDay(ZoneId.of(timeZone)).toInstant();
    }

    /** The moment after its last one: midnight at its place. */
    public Instant over() {
        return LocalDate.parse(ends).plusDays(1).atStartOfDay(ZoneId.of(timeZone)).toInstant();
    }
}
