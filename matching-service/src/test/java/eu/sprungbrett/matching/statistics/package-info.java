@NullMarked
package eu.sprungbrett.matching.statistics;

import org.jspecify.annotations.NullMarked;
