/**
 * The services behind the door: where they are, whether they live, what is said to them and what of
 * their words goes out.
 */
@NullMarked
package eu.sprungbrett.gateway.service;

import org.jspecify.annotations.NullMarked;
