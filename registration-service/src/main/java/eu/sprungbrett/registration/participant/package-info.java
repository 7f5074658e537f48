/** A person who takes part in one gathering: registration, admission, profile, directory. */
@NullMarked
package eu.sprungbrett.registration.participant;

import org.jspecify.annotations.NullMarked;
