package eu.sprungbrett.matching.participant;

import eu.sprungbrett.matching.gathering.Slot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A person taking part in one event, with what we need to find them counterparts and seats.
 *
 * @param status {@code pending}, {@code admitted}, {@code waitlisted}, {@code rejected} or {@code
 *     withdrawn}
 * @param seat who sits here: event and account while they take part, else their own id; unique
 * @param partner the partner organisation that brought them, if one did
 * @param checkedInAt when the desk saw them come in; absent while it has not
 */
public record Participant(
        String id,
        String event,
        String account,
        String seat,
        String status,
        String givenName,
        String familyName,
        String email,
        @Nullable String jobTitle,
        @Nullable String type,
        @Nullable String side,
        Organisation organisation,
        List<String> languages,
        List<String> offers,
        List<String> seeks,
        List<String> aims,
        @Nullable String supportOffice,
        @Nullable String partner,
        List<Absence> unavailable,
        @Nullable String calendarSecret,
        @Nullable Instant registeredAt,
        @Nullable Instant checkedInAt) {

    private static final int CODE = 6;

    /** For whom somebody comes. */
    public record Organisation(
            @Nullable String id,
            String name,
            @Nullable String country,
            @Nullable String city,
            Map<String, String> about) {}

    /** A time during which somebody has no meetings. */
    public record Absence(Instant from, Instant to) {}

    /** Whether they may meet people. */
    public boolean isAdmitted() {
        return status.equals("admitted");
    }

    /** Short enough to be typed by hand at the desk: the end of the id. */
    public String code() {
        return id.substring(Math.max(id.indexOf('_') + 1, id.length() - CODE));
    }

    /** Whether somebody is the same but for having come in, which changes no suggestion. */
    boolean isButForTheDoor(Participant other) {
        return withoutDoor().equals(other.withoutDoor());
    }

    private Participant withoutDoor() {
        return new Participant(
                id,
                event,
                account,
                seat,
                status,
                givenName,
                familyName,
                email,
                jobTitle,
                type,
                side,
                organisation,
                languages,
                offers,
                seeks,
                aims,
                supportOffice,
                partner,
                unavailable,
                calendarSecret,
                registeredAt,
                null);
    }

    /** Given and family name. */
    public String name() {
        return (givenName + " " + familyName).strip();
    }

    /** Whether they said they cannot be there for a slot. */
    public boolean isAbsent(Slot slot) {
        return unavailable.stream().anyMatch(it -> slot.overlaps(it.from(), it.to()));
    }

    /** Whether two people come for the same organisation. */
    public boolean isColleagueOf(Participant other) {
        var ours = organisation.id();
        var theirs = other.organisation.id();
        if (ours != null && theirs != null) {
            return ours.equals(theirs);
        }
        return !organisation.name().isBlank()
                && organisation.name().equalsIgnoreCase(other.organisation.name());
    }

    /** Personal data: only the id is for logs. */
    @Override
    public String toString() {
        return "Participant[%s]".formatted(id);
    }
}
