/** Tests. */
@NullMarked
package eu.sprungbrett.matching.partner;

import org.jspecify.annotations.NullMarked;
