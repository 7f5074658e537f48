/** Small conventions of HTTP used everywhere: entity tags, request ids. */
@NullMarked
package eu.sprungbrett.platform.web;

import org.jspecify.annotations.NullMarked;
