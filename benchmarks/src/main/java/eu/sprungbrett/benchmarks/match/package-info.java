/** How good and how fast the suggestions are. */
@NullMarked
package eu.sprungbrett.benchmarks.match;

import org.jspecify.annotations.NullMarked;
