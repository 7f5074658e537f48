package eu.sprungbrett.matching.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Where an organiser wants a meeting to stay, whatever a run finds.
 *
 * @param slot the slot it keeps
 * @param place the place it keeps; absent when any will do
 */
record Pin(String event, String meeting, String slot, @Nullable String place) {}
