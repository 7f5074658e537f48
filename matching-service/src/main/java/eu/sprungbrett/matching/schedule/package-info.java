/**
 * Schedules of an event: proposed by a run, published as a version by one atomic switch, rolled
 * back by another.
 *
 * <p>A version is an arrangement of slots of its own ({@link
 * eu.sprungbrett.matching.slot.SlotPlans}); which one is in force stands in one document. What
 * people click meanwhile is merged or refused, never lost.
 */
@NullMarked
package eu.sprungbrett.matching.schedule;

import org.jspecify.annotations.NullMarked;
