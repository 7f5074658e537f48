/** Tests. */
@NullMarked
package eu.sprungbrett.matching.participant;

import org.jspecify.annotations.NullMarked;
