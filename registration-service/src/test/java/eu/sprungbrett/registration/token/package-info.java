/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.token;

import org.jspecify.annotations.NullMarked;
