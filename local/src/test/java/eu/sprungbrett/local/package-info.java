/** Tests of the local platform and of the engines it embeds. */
@NullMarked
package eu.sprungbrett.local;

import org.jspecify.annotations.NullMarked;
