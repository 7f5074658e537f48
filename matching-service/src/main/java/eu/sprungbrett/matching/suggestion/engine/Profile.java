package eu.sprungbrett.matching.suggestion.engine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one participant has declared, as far as it matters here.
 *
 * @param organisation for whom they come; people of one organisation are not suggested to each
 *     other
 * @param side of the border, where the event has sides
 * @param roles declared; empty when nothing was said
 * @param free one bit for each slot in which they could meet
 * @param completeness how much of the profile is filled in, 0 to 1
 * @param late whether they joined among the last
 */
public record Profile(
        String id,
        String organisation,
        @Nullable String side,
        List<Item> offers,
        List<Item> seeks,
        List<Role> roles,
        List<String> languages,
        long free,
        double completeness,
        boolean late) {

    public Profile {
        offers = List.copyOf(offers);
        seeks = List.copyOf(seeks);
        roles = List.copyOf(roles);
        languages = List.copyOf(languages);
    }
}
