/** What a signed-in person sees of themselves across all gatherings; copy and erasure of it all. */
@NullMarked
package eu.sprungbrett.registration.me;

import org.jspecify.annotations.NullMarked;
