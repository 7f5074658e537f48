package eu.sprungbrett.matching.meeting;

import java.time.Instant;

/** Where and when a meeting takes place. */
public record Place(String slot, String place, Instant from, Instant to) {}
