package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param kind {@code person}, {@code organiser}, {@code partner} or {@code system}
 * @param id account or partner; absent for the system
 */
public record Actor(String kind, @Nullable String id) {

    /** A participant acting for themselves. */
    public static Actor person(String account) {
        return new Actor("person", account);
    }

    /** An organiser acting for somebody. */
    public static Actor organiser(String account) {
        return new Actor("organiser", account);
    }

    /** The platform by itself. */
    public static Actor system() {
        return new Actor("system", null);
    }
}
