/** Who is told, and how: recipients, messages, deliveries, calendars and live streams. */
@NullMarked
package eu.sprungbrett.notification;

import org.jspecify.annotations.NullMarked;
