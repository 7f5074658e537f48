/** How a service describes its HTTP calls; the descriptions are joined in {@code contracts}. */
@NullMarked
package eu.sprungbrett.platform.openapi;

import org.jspecify.annotations.NullMarked;
