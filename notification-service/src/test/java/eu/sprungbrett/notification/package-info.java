/** Tests. */
@NullMarked
package eu.sprungbrett.notification;

import org.jspecify.annotations.NullMarked;
