/**
 * Which meetings must come before which others, as the organisers say. What a meeting is, is not
 * known here.
 */
@NullMarked
package eu.sprungbrett.matching.precedence;

import org.jspecify.annotations.NullMarked;
