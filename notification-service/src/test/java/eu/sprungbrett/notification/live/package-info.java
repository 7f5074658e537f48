/** Tests. */
@NullMarked
package eu.sprungbrett.notification.live;

import org.jspecify.annotations.NullMarked;
