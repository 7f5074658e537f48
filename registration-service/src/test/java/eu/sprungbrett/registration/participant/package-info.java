/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.participant;

import org.jspecify.annotations.NullMarked;
