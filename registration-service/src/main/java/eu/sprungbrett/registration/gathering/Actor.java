package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as facts tell it.
 *
 * @param kind person, organiser, partner or system
 * @param id of the account or partner; null for the system
 */
public record Actor(String kind, @Nullable String id) {

    /** Somebody for themselves. */
    public static Actor person(Caller caller) {
        return new Actor("person", caller.id());
    }

    /** Somebody who runs the gathering. */
    public static Actor organiser(Caller caller) {
        return new Actor("organiser", caller.id());
    }

    /** A partner's program. */
    public static Actor partner(String id) {
        return new Actor("partner", id);
    }

    /** The platform itself. */
    public static Actor system() {
        return new Actor("system", null);
    }
}
