/** A participant's own day: sessions and meetings in the order of time. */
@NullMarked
package eu.sprungbrett.matching.agenda;

import org.jspecify.annotations.NullMarked;
