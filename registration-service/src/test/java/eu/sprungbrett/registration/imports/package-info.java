/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.imports;

import org.jspecify.annotations.NullMarked;
