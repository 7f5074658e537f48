/** Tests. */
@NullMarked
package eu.sprungbrett.matching.tally;

import org.jspecify.annotations.NullMarked;
