package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What one of its people thinks of a meeting that took place.
 *
 * @param participant whose opinion it is
 * @param stars {@value #LEAST} to {@value #MOST}
 * @param comment for the organisers' eyes only; free text of a person: keep it out of logs
 */
public record Rating(String participant, int stars, @Nullable String comment, Instant at) {

    static final int LEAST = 1;
    static final int MOST = 5;

    Rating withoutWords() {
        return new Rating(participant, stars, null, at);
    }

    /** Whether it says the same, whenever it was said. */
    boolean saysTheSameAs(Rating other) {
        return at(other.at).equals(other);
    }

    private Rating at(Instant time) {
        return new Rating(participant, stars, comment, time);
    }

    @Override
    public String toString() {
        return "Rating[%s, %d]".formatted(participant, stars);
    }
}
