/**
 * Holds the front end to its own rules: complete texts, a strict content policy, readable colours.
 */
@NullMarked
package eu.sprungbrett.web;

import org.jspecify.annotations.NullMarked;
