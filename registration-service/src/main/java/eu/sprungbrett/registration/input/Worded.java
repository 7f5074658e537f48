package eu.sprungbrett.registration.input;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A constant that is written for the world as its word: {@code CO_ORGANISER} as {@code
 * co-organiser}.
 */
public interface Worded {

    /** The constant's name. */
    String name();

    /** The word for the world. */
    @JsonValue
    default String word() {
        return Words.of(name());
    }
}
