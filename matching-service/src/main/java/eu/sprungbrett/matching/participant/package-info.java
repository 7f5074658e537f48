/**
 * The people taking part in an event, as we know them from {@code registration.participant}.
 *
 * <p>Personal data: never logged, gone with the tombstone.
 */
@NullMarked
package eu.sprungbrett.matching.participant;

import org.jspecify.annotations.NullMarked;
