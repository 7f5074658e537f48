/** Partner organisations and the part of an event's participants each is responsible for. */
@NullMarked
package eu.sprungbrett.matching.partner;

import org.jspecify.annotations.NullMarked;
