package eu.sprungbrett.registration.input;

import java.util.Locale;

/** How names of constants are written for the world. */
final class Words {

    private Words() {}

    /** The word for a name: {@code CO_ORGANISER} as {@code co-organiser}. */
    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
