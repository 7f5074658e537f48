/** Tests of the whole service and what they share. */
@NullMarked
package eu.sprungbrett.matching;

import org.jspecify.annotations.NullMarked;
