/** A service of no trade, to see the plumbing at work. */
@NullMarked
package eu.sprungbrett.platform;

import org.jspecify.annotations.NullMarked;
