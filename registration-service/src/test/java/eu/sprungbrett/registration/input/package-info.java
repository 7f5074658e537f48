/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.input;

import org.jspecify.annotations.NullMarked;
