package eu.sprungbrett.notification.template;

import com.samskivert.mustache.Mustache;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The words of every language we speak; one file per language in {@code wording/}, read once. A new
 * language is a new file and its name in {@link #LANGUAGES}.
 */
@Component
public class Wordings {

    /** Languages we speak; the first is for everybody else. */
    public static final List<String> LANGUAGES = List.of("en", "de", "sl");

    private final Map<String, Wording> byLanguage =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(it -> it, Wordings::read));

    /** The words for a reader of this language. */
    public Wording in(@Nullable String language) {
        var wording = language == null ? null : byLanguage.get(language);
        return wording != null
                ? wording
                : Objects.requireNonNull(byLanguage.get(LANGUAGES.getFirst()));
    }

    /** The best of a reader's languages that we speak. */
    public static String spoken(List<String> wanted) {
        return wanted.stream().filter(LANGUAGES::contains).findFirst().orElse(LANGUAGES.getFirst());
    }

    private static Wording read(String language) {
        var words = new Properties();
        var file = new ClassPathResource("wording/%s.properties".formatted(language));
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var plain = Mustache.compiler().escapeHTML(false);
        return new Wording(
                language,
                // Dates in English the European way: the day before the month.
                Locale.forLanguageTag(language.equals("en") ? "en-GB" : language),
                words.stringPropertyNames().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        it -> it, it -> plain.compile(words.getProperty(it)))));
    }
}
