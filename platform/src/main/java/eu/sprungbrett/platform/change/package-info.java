/** What a decision did: the new state and the facts, together. */
@NullMarked
package eu.sprungbrett.platform.change;

import org.jspecify.annotations.NullMarked;
