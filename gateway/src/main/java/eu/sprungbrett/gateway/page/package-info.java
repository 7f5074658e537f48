/**
 * What the gateway answers itself: the front end's files and the descriptions of the interfaces.
 */
@NullMarked
package eu.sprungbrett.gateway.page;

import org.jspecify.annotations.NullMarked;
