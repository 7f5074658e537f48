/** One day on which companies meet: how it is set up, who runs it, and when it is open. */
@NullMarked
package eu.sprungbrett.registration.gathering;

import org.jspecify.annotations.NullMarked;
