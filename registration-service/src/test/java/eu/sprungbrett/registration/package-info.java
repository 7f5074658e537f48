/** Stories through the service's front door, and what holds for all of it. */
@NullMarked
package eu.sprungbrett.registration;

import org.jspecify.annotations.NullMarked;
