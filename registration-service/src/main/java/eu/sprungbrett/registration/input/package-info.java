/**
 * Reads what comes from outside, field by field, and remembers everything that is wrong with it.
 *
 * <p>Knows nothing of any feature.
 */
@NullMarked
package eu.sprungbrett.registration.input;

import org.jspecify.annotations.NullMarked;
