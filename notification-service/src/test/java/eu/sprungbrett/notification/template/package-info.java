/** Tests. */
@NullMarked
package eu.sprungbrett.notification.template;

import org.jspecify.annotations.NullMarked;
