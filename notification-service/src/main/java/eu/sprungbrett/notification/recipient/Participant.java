package eu.sprungbrett.notification.recipient;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * A person who takes part in one gathering, as far as we need to know them to write to them.
 *
 * @param id {@code par_…}
 * @param event the gathering
 * @param account the person across gatherings; null until they signed in for the first time
 * @param email where to write; null when nobody knows
 * @param language they read best, ISO 639-1
 * @param calendarSecret names their calendar feed; whoever knows it may read it
 */
public record Participant(
        String id,
        String event,
        @Nullable String account,
        @Nullable String email,
        @Nullable String language,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable Organisation organisation,
        String status,
        @Nullable String calendarSecret) {

    /** The company or body somebody comes from. */
    public record Organisation(@Nullable String name) {}

    /** How others are told of this person, for example {@code Ana Novak (Iskra Nova)}. */
    public String introduced() {
        var name =
                (Objects.requireNonNullElse(givenName, "")
                                + " "
                                + Objects.requireNonNullElse(familyName, ""))
                        .strip();
        var company = organisation == null ? null : organisation.name();
        if (company == null || company.isBlank()) {
            return name;
        }
        return name.isEmpty() ? company : "%s (%s)".formatted(name, company);
    }

    /** Personal data: keep it out of logs. */
    @Override
    public String toString() {
        return "Participant[%s]".formatted(id);
    }
}
