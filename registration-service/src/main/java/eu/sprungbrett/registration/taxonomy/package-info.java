/** The shared words for what companies offer, seek and aim at. */
@NullMarked
package eu.sprungbrett.registration.taxonomy;

import org.jspecify.annotations.NullMarked;
