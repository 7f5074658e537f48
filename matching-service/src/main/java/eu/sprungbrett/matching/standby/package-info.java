/**
 * Who waits for a slot to fall free, and to whom it is offered: in a fair order, for two minutes,
 * decided by one clock.
 */
@NullMarked
package eu.sprungbrett.matching.standby;

import org.jspecify.annotations.NullMarked;
