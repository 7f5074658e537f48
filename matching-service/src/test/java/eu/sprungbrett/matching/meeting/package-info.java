/** Tests. */
@NullMarked
package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.NullMarked;
