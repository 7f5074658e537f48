/**
 * What we say: one wording per occasion and language, and how it looks as a letter.
 *
 * <p>Knows nothing of facts, of stores or of mail servers.
 */
@NullMarked
package eu.sprungbrett.notification.template;

import org.jspecify.annotations.NullMarked;
