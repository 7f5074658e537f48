/** What participants offer and look for in the marketplace, as registration last said. */
@NullMarked
package eu.sprungbrett.matching.opportunity;

import org.jspecify.annotations.NullMarked;
