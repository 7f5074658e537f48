/** Organisations that bring their own people to a gathering, with credentials of their own. */
@NullMarked
package eu.sprungbrett.registration.partner;

import org.jspecify.annotations.NullMarked;
