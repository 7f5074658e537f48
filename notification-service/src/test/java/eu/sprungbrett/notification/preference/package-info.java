/** Tests. */
@NullMarked
package eu.sprungbrett.notification.preference;

import org.jspecify.annotations.NullMarked;
