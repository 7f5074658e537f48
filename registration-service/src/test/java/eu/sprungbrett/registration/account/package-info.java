/** Tests of the feature of the same name. */
@NullMarked
package eu.sprungbrett.registration.account;

import org.jspecify.annotations.NullMarked;
