/**
 * What every call meets at the door: a number, a clean path, a size limit, a look at where it comes
 * from.
 */
@NullMarked
package eu.sprungbrett.gateway.door;

import org.jspecify.annotations.NullMarked;
