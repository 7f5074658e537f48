/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.me;

import org.jspecify.annotations.NullMarked;
