/** The same click counts once: Idempotency-Key. */
@NullMarked
package eu.sprungbrett.platform.idempotency;

import org.jspecify.annotations.NullMarked;
