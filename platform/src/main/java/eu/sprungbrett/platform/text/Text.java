package eu.sprungbrett.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words for people, by language.
 *
 * @param byLanguage ISO 639-1 code to text, for example {@code {"en": "Carinthia", "de":
 *     "Kärnten"}}; in JSON the text is this map
 */
public record Text(@JsonValue Map<String, String> byLanguage) {

    /** No words in any language. */
    public static final Text EMPTY = new Text(Map.of());

    /** Keeps its own copy, in order of language. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {
        byLanguage = java.util.Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    }

    /** The same words in one language only. */
    public static Text of(String language, String words) {
        return new Text(Map.of(language, words));
    }

    /**
     * The words for a reader.
     *
     * @param wanted languages the reader understands, best first
     * @param fallback the language to fall back on before any other
     * @return empty only if there are no words at all
     */
    public String in(List<String> wanted, String fallback) {
        for (var language : wanted) {
            var words = byLanguage.get(language);
            if (words != null) {
                return words;
            }
        }
        var words = byLanguage.get(fallback);
        return words != null ? words : byLanguage.values().stream().findFirst().orElse("");
    }

    /** Whether there are no words. */
    public boolean isEmpty() {
        return byLanguage.values().stream().allMatch(String::isBlank);
    }
}
