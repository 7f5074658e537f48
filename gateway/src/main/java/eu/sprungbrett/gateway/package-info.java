/**
 * The only door: every call from outside comes in here and is passed on, answered from the front
 * end's files, or refused.
 *
 * <p>Decides nothing about events, people or meetings, and keeps nothing.
 */
@NullMarked
package eu.sprungbrett.gateway;

import org.jspecify.annotations.NullMarked;
