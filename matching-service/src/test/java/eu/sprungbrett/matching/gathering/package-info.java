/** Tests. */
@NullMarked
package eu.sprungbrett.matching.gathering;

import org.jspecify.annotations.NullMarked;
