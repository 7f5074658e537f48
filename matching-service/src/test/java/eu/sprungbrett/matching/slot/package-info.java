/** Tests. */
@NullMarked
package eu.sprungbrett.matching.slot;

import org.jspecify.annotations.NullMarked;
