/** What participants have said about meeting somebody in particular: must, would, or no thanks. */
@NullMarked
package eu.sprungbrett.matching.wish;

import org.jspecify.annotations.NullMarked;
