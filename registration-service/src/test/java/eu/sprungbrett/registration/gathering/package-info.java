/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.gathering;

import org.jspecify.annotations.NullMarked;
