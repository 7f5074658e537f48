/** The cookie of a browser, exchanged for the short-lived token that services verify. */
@NullMarked
package eu.sprungbrett.gateway.session;

import org.jspecify.annotations.NullMarked;
