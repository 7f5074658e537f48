/** Which mails a person wants; everything is on until they say otherwise. */
@NullMarked
package eu.sprungbrett.notification.preference;

import org.jspecify.annotations.NullMarked;
