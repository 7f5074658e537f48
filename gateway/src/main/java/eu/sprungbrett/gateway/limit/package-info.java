/** How much one client may ask for. */
@NullMarked
package eu.sprungbrett.gateway.limit;

import org.jspecify.annotations.NullMarked;
