package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Ties.Wish;

import org.jspecify.annotations.Nullable;

/**
 * Somebody suggested to somebody.
 *
 * @param other who
 * @param score how well the two suit each other, 0 to 1
 * @param wish what the reader has said about them
 */
public record Suggestion(String other, double score, @Nullable Wish wish) {}
