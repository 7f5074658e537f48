/** Tests. */
@NullMarked
package eu.sprungbrett.notification.recipient;

import org.jspecify.annotations.NullMarked;
