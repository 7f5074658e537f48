/** Sentences for people about what happened and why, in their language. */
@NullMarked
package eu.sprungbrett.matching.words;

import org.jspecify.annotations.NullMarked;
