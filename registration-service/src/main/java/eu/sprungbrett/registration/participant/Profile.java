package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What a participant tells about themselves; checked as a whole by {@link ProfileReader}.
 *
 * @param jobTitle what they do in their organisation
 * @param type id of one of the gathering's types
 * @param side id of one of the gathering's sides; null when it has none
 * @param languages ISO 639-1, best first
 * @param offers topics they offer
 * @param seeks topics they look for
 * @param aims what they come for
 * @param consents what they agreed to, by name; {@code directory} lets others find them
 * @param supportOffice who looks after them
 * @param answers to the gathering's own questions, by id of the question
 */
public record Profile(
        String givenName,
        String familyName,
        @Nullable String jobTitle,
        String type,
        @Nullable String side,
        Organisation organisation,
        List<String> languages,
        List<String> offers,
        List<String> seeks,
        List<String> aims,
        Map<String, Boolean> consents,
        @Nullable String supportOffice,
        Map<String, Object> answers) {

    /** The consent without which nobody else sees a participant. */
    static final String DIRECTORY = "directory";

    /**
     * Whom they represent, in their own words.
     *
     * @param country ISO 3166
     * @param size how many people work there, for example {@code 10-49}
     */
    public record Organisation(
            String name,
            String country,
            @Nullable String city,
            @Nullable String website,
            @Nullable String size,
            @Nullable Text about) {}

    /** Personal: keep it out of logs. */
    @Override
    public String toString() {
        return "Profile[%s]".formatted(type);
    }
}
