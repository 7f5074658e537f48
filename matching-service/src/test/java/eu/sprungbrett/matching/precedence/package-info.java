/** Tests of which meetings must come before which others. */
@NullMarked
package eu.sprungbrett.matching.precedence;

import org.jspecify.annotations.NullMarked;
