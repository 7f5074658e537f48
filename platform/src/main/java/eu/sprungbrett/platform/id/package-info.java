/** Names of things: opaque, prefixed, sortable by time. */
@NullMarked
package eu.sprungbrett.platform.id;

import org.jspecify.annotations.NullMarked;
