/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.opportunity;

import org.jspecify.annotations.NullMarked;
