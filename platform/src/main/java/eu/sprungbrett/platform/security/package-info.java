/** Who calls, as the verified token says. */
@NullMarked
package eu.sprungbrett.platform.security;

import org.jspecify.annotations.NullMarked;
