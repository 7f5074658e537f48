/** Figures of an event for its organisers and, limited to their delegation, for partners. */
@NullMarked
package eu.sprungbrett.matching.statistics;

import org.jspecify.annotations.NullMarked;
