@NullMarked
package eu.sprungbrett.matching.standby;

import org.jspecify.annotations.NullMarked;
