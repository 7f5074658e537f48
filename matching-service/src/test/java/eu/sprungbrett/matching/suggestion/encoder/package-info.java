/** Tests. */
@NullMarked
package eu.sprungbrett.matching.suggestion.encoder;

import org.jspecify.annotations.NullMarked;
