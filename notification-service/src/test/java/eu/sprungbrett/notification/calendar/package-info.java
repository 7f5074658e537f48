/** Tests. */
@NullMarked
package eu.sprungbrett.notification.calendar;

import org.jspecify.annotations.NullMarked;
