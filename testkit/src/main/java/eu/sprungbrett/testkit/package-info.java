/** For tests only: the contracts, engines to run on, rules of the house. Nothing here ships. */
@NullMarked
package eu.sprungbrett.testkit;

import org.jspecify.annotations.NullMarked;
