/** Breaks the rules of the house on purpose, or tests that they are kept. */
@NullMarked
package eu.sprungbrett.matching.left;

import org.jspecify.annotations.NullMarked;
