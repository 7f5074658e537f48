/** Tests. */
@NullMarked
package eu.sprungbrett.notification.delivery;

import org.jspecify.annotations.NullMarked;
