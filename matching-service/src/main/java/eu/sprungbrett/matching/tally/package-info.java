/**
 * Counts what changes in an event, so that whoever keeps something computed knows when it is out of
 * date.
 */
@NullMarked
package eu.sprungbrett.matching.tally;

import org.jspecify.annotations.NullMarked;
