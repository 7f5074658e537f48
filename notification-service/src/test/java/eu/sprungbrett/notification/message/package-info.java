/** Tests. */
@NullMarked
package eu.sprungbrett.notification.message;

import org.jspecify.annotations.NullMarked;
