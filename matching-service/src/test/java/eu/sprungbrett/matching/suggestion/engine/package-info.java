/** Tests. */
@NullMarked
package eu.sprungbrett.matching.suggestion.engine;

import org.jspecify.annotations.NullMarked;
