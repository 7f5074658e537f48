package eu.sprungbrett.matching.suggestion.engine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Why somebody is suggested.
 *
 * @param parts their values sum to the score
 * @param rank the place among all whom the reader may meet, from 1
 * @param role the reader's role that the other answers
 * @param answer the other's role that answers it
 * @param without what the rank would be without the strongest part
 */
public record Explanation(
        List<Part> parts,
        int rank,
        @Nullable String role,
        @Nullable String answer,
        @Nullable Without without) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * The counterfactual.
     *
     * @param part what is thought away
     * @param rank the place then
     */
    public record Without(Part part, int rank) {}
}
