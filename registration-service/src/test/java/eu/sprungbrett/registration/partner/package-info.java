/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.partner;

import org.jspecify.annotations.NullMarked;
