package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

/**
 * Where a meeting lies in the version people know.
 *
 * @param slot id of a slot
 * @param place id of a place, or null when none was given
 */
public record Placement(String slot, @Nullable String place) {}
