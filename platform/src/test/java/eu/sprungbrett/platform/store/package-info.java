/** The store's clock, with a store and a machine that say what a test wants. */
@NullMarked
package eu.sprungbrett.platform.store;

import org.jspecify.annotations.NullMarked;
