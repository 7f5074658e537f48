/**
 * Who and what is taken in each slot, so that nobody is in two meetings at once and no place is
 * used twice.
 *
 * <p>One document per slot of an event and plan; a claim is one conditional update of it. What a
 * claim is for is not known here.
 */
@NullMarked
package eu.sprungbrett.matching.slot;

import org.jspecify.annotations.NullMarked;
