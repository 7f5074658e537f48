/**
 * What a person sees of their messages on the page: the list, what is read, and the live stream.
 */
@NullMarked
package eu.sprungbrett.notification.live;

import org.jspecify.annotations.NullMarked;
