/** The marketplace of a gathering: what participants offer and look for. */
@NullMarked
package eu.sprungbrett.registration.opportunity;

import org.jspecify.annotations.NullMarked;
