/** Refusals as values of a catalogue, told over HTTP as problem details (RFC 9457). */
@NullMarked
package eu.sprungbrett.platform.problem;

import org.jspecify.annotations.NullMarked;
