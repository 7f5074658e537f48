/** Words for people in several languages. */
@NullMarked
package eu.sprungbrett.platform.text;

import org.jspecify.annotations.NullMarked;
