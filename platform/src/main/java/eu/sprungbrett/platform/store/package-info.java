/** What the collections of our own things and of other services' things have in common. */
@NullMarked
package eu.sprungbrett.platform.store;

import org.jspecify.annotations.NullMarked;
