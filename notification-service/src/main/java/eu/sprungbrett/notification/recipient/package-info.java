/**
 * Whom we may have something to tell, and about which gathering: what registration-service told us,
 * as far as we need it.
 */
@NullMarked
package eu.sprungbrett.notification.recipient;

import org.jspecify.annotations.NullMarked;
