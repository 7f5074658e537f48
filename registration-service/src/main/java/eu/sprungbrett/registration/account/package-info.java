/**
 * A person with an address: sign-in by mailed code or link, sessions, language.
 *
 * <p>Knows nothing of gatherings.
 */
@NullMarked
package eu.sprungbrett.registration.account;

import org.jspecify.annotations.NullMarked;
