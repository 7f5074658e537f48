/**
 * How a stored message becomes a mail: claimed, handed to the mail server, tried again, given up.
 */
@NullMarked
package eu.sprungbrett.notification.delivery;

import org.jspecify.annotations.NullMarked;
