/** Lists in pages with opaque cursors. */
@NullMarked
package eu.sprungbrett.platform.page;

import org.jspecify.annotations.NullMarked;
