/** Breaks the rules of the house on purpose, or tests that they are kept. */
@NullMarked
package eu.sprungbrett.platform.forbidden;

import org.jspecify.annotations.NullMarked;
