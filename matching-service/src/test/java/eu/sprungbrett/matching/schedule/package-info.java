/** Tests. */
@NullMarked
package eu.sprungbrett.matching.schedule;

import org.jspecify.annotations.NullMarked;
