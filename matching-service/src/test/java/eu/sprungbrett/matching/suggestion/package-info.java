/** Tests. */
@NullMarked
package eu.sprungbrett.matching.suggestion;

import org.jspecify.annotations.NullMarked;
