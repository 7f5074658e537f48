/**
 * The events (in our words: gatherings) as we know them from {@code registration.gathering}, with
 * the slots that follow from their blocks.
 *
 * <p>Nothing here is decided by us; we keep what the writer last said.
 */
@NullMarked
package eu.sprungbrett.matching.gathering;

import org.jspecify.annotations.NullMarked;
