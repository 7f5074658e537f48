package eu.sprungbrett.notification.template;

import com.samskivert.mustache.Template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of one language: plain text, nothing escaped.
 *
 * @param locale how dates and times are written
 */
public record Wording(String language, Locale locale, Map<String, Template> words) {

    /**
     * One phrase with its blanks filled in.
     *
     * @throws IllegalArgumentException when the language lacks the phrase
     */
    String say(String key, Map<String, String> blanks) {
        var phrase = words.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no wording for %s in %s".formatted(key, language));
        }
        return phrase.execute(blanks);
    }

    /** A phrase without blanks. */
    String say(String key) {
        return say(key, Map.of());
    }

    Set<String> keys() {
        return words.keySet();
    }
}
