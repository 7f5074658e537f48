/** Signed tokens: keys, the public key set, and the authorization server for machines. */
@NullMarked
package eu.sprungbrett.registration.token;

import org.jspecify.annotations.NullMarked;
