/**
 * The service that decides who meets whom, when and where. Features lie beside each other, each in
 * its own package.
 */
@NullMarked
package eu.sprungbrett.matching;

import org.jspecify.annotations.NullMarked;
