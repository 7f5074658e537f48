/**
 * Meetings between participants of an event, from the first request to the agreed slot.
 *
 * <p>Knows nothing of mail or of web pages. A request blocks nothing; a slot is claimed when a
 * meeting gets it.
 */
@NullMarked
package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.NullMarked;
