/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.taxonomy;

import org.jspecify.annotations.NullMarked;
