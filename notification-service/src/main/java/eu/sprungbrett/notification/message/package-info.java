/**
 * What is said to one person for one cause: stored once under a name that follows from the cause,
 * before anything is sent.
 */
@NullMarked
package eu.sprungbrett.notification.message;

import org.jspecify.annotations.NullMarked;
