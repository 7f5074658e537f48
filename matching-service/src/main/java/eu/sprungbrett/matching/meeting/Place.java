package eu.sprungbrett.matching.meeting;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where and when a meeting takes place, and who helps its people to understand each other.
 *
 * @param interpreter absent when nobody needs to
 */
public record Place(
        String slot,
        String place,
        Instant from,
        Instant to,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String interpreter) {

    /** The same with somebody else, or nobody, to interpret. */
    Place interpretedBy(@Nullable String somebody) {
        return new Place(slot, place, from, to, somebody);
    }

    /** Where and when, for people who understand each other. */
    public Place(String slot, String place, Instant from, Instant to) {
        this(slot, place, from, to, null);
    }
}
