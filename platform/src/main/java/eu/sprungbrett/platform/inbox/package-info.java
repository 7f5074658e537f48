/** Facts of other services: read tolerantly, applied once, parked when they cannot be. */
@NullMarked
package eu.sprungbrett.platform.inbox;

import org.jspecify.annotations.NullMarked;
