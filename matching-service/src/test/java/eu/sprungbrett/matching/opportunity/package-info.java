@NullMarked
package eu.sprungbrett.matching.opportunity;

import org.jspecify.annotations.NullMarked;
