package eu.sprungbrett.matching.solver;

import java.time.Instant;

/**
 * One meeting's length of time. Slots never overlap; their order is the order of their beginnings.
 *
 * @param id unique in the problem
 * @param block the period of the day it belongs to
 */
public record Slot(String id, String block, Instant from, Instant to) {}
