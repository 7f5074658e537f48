/**
 * Who suits whom, how well, why, and who is therefore suggested to whom: plain Java, without a
 * framework, a pure function of what people have declared and of what they have answered.
 */
@NullMarked
package eu.sprungbrett.matching.suggestion.engine;

import org.jspecify.annotations.NullMarked;
