/**
 * Refusals and failures of the gateway itself, as RFC 9457 problem details in the reader's
 * language.
 */
@NullMarked
package eu.sprungbrett.gateway.problem;

import org.jspecify.annotations.NullMarked;
