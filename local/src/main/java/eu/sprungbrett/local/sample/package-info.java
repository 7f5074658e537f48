/**
 * The sample event "Carinthia meets Slovenia", brought in through the front door as an organiser's
 * own program would do it.
 *
 * <p>Knows the platform's public addresses and the mail catcher's, and no class of any service. All
 * people and companies in it are invented.
 */
@NullMarked
package eu.sprungbrett.local.sample;

import org.jspecify.annotations.NullMarked;
