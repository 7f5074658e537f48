/** Plumbing without a word of the domain, switched on by Spring Boot's auto-configuration. */
@NullMarked
package eu.sprungbrett.platform;

import org.jspecify.annotations.NullMarked;
