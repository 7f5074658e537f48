/**
 * Who should meet whom, and why: a pure function of what participants have declared.
 *
 * <p>Every suggestion comes with its reasons, both ways, in the very words that matched.
 */
@NullMarked
package eu.sprungbrett.matching.suggestion;

import org.jspecify.annotations.NullMarked;
