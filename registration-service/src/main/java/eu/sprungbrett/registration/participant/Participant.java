package eu.sprungbrett.registration.participant;

import eu.sprungbrett.registration.input.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A person who takes part in one gathering.
 *
 * @param event the gathering
 * @param account the person across all gatherings
 * @param email their address when they came
 * @param language for mails
 * @param profile what they tell about themselves
 * @param organisation id shared by all who represent the same one here
 * @param partner who brought them; null when they came by themselves or an organiser brought them
 * @param status whether they are in
 * @param unavailable when they cannot meet anybody
 * @param calendarSecret names their calendar feed
 * @param registeredAt when they came
 * @param broughtBy the import that made them; null when none did
 * @param checkedInAt when the desk saw them come in; null while it has not
 */
public record Participant(
        String event,
        String account,
        String email,
        String language,
        Profile profile,
        String organisation,
        @Nullable String partner,
        Status status,
        List<Period> unavailable,
        String calendarSecret,
        Instant registeredAt,
        @Nullable String broughtBy,
        @Nullable Instant checkedInAt) {

    public Participant {
        unavailable = List.copyOf(unavailable);
    }

    /** Whether somebody is in. */
    public enum Status implements Worded {
        /** An organiser has not looked yet. */
        PENDING,
        /** In. */
        ADMITTED,
        /** In when a seat falls free and an organiser says so. */
        WAITLISTED,
        /** Not in. */
        REJECTED,
        /** Left by themselves. */
        WITHDRAWN
    }

    /** Some time on the day. */
    public record Period(Instant from, Instant to) {}

    /** Where their calendar feed is. */
    public String calendar() {
        return "/calendar/%s.ics".formatted(calendarSecret);
    }

    /** Whether other participants may find them. */
    boolean listed() {
        return status == Status.ADMITTED
                && profile.consents().getOrDefault(Profile.DIRECTORY, false);
    }

    Participant with(Status newStatus) {
        return new Participant(
                event,
                account,
                email,
                language,
                profile,
                organisation,
                partner,
                newStatus,
                unavailable,
                calendarSecret,
                registeredAt,
                broughtBy,
                newStatus == Status.ADMITTED ? checkedInAt : null);
    }

    Participant with(Profile newProfile, String newOrganisation) {
        return new Participant(
                event,
                account,
                email,
                language,
                newProfile,
                newOrganisation,
                partner,
                status,
                unavailable,
                calendarSecret,
                registeredAt,
                broughtBy,
                checkedInAt);
    }

    Participant unavailableIn(List<Period> periods) {
        return new Participant(
                event,
                account,
                email,
                language,
                profile,
                organisation,
                partner,
                status,
                periods,
                calendarSecret,
                registeredAt,
                broughtBy,
                checkedInAt);
    }

    Participant speaking(String newLanguage) {
        return new Participant(
                event,
                account,
                email,
                newLanguage,
                profile,
                organisation,
                partner,
                status,
                unavailable,
                calendarSecret,
                registeredAt,
                broughtBy,
                checkedInAt);
    }

    Participant cameAt(@Nullable Instant time) {
        return new Participant(
                event,
                account,
                email,
                language,
                profile,
                organisation,
                partner,
                status,
                unavailable,
                calendarSecret,
                registeredAt,
                broughtBy,
                time);
    }

    /** Personal: keep it out of logs. */
    @Override
    public String toString() {
        return "Participant[%s, %s]".formatted(event, status);
    }
}
