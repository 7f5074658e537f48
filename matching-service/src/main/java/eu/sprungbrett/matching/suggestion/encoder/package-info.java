/**
 * Turns words of several languages into vectors that lie near each other when they mean the same
 * goods and services: plain Java, without a framework, trained at build time from the labels of the
 * Common Procurement Vocabulary.
 *
 * <p>The same labels give the same table, bit for bit, on every machine.
 */
@NullMarked
package eu.sprungbrett.matching.suggestion.encoder;

import org.jspecify.annotations.NullMarked;
