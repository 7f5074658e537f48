/**
 * Meetings and sessions as entries of people's own calendars (RFC 5545): the subscribable feed and
 * the invitation that travels with a mail.
 */
@NullMarked
package eu.sprungbrett.notification.calendar;

import org.jspecify.annotations.NullMarked;
