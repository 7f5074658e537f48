package eu.sprungbrett.registration.input;

import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One JSON object being read. Every wrong field is noted with its path and reading goes on, so that
 * a caller learns of all errors at once; what a reading returns for a wrong field is a harmless
 * stand-in that nobody uses once {@link Findings#refuseIfAny()} was asked.
 */
public final class Input {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JsonNode node;
    private final String path;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>();

    private Input(JsonNode node, String path, Findings findings) {
        this.node = node;
        this.path = path;
        this.findings = findings;
    }

    /** Begins to read a body; anything but an object is noted and read as an empty one. */
    public static Input of(@Nullable JsonNode body, Findings findings) {
        return at("", body, findings);
    }

    private static Input at(String path, @Nullable JsonNode node, Findings findings) {
        if (node == null || !node.isObject()) {
            findings.add(path, "not-an-object", "an object is expected");
            return new Input(JsonNodeFactory.instance.objectNode(), path, findings);
        }
        return new Input(node, path, findings);
    }

    /** Where a field of this object lies in the whole input. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Notes something that only the reader's owner can know to be wrong. */
    public void wrong(String name, String code, String detail) {
        findings.add(path(name), code, detail);
    }

    /** True when the field is there and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Notes every field that nobody asked for. Call when all fields were read. */
    public void nothingElse() {
        for (var name : node.propertyNames()) {
            if (!asked.contains(name)) {
                wrong(name, "unknown-field", "there is no such field");
            }
        }
    }

    /** A text of 1 to {@code most} characters after stripping. */
    public String text(String name, int most) {
        var text = textOrNull(name, most);
        if (text == null && isQuiet(name)) {
            wrong(name, "required", "this field is needed");
        }
        return text == null ? "" : text;
    }

    /** A text of at most {@code most} characters after stripping; empty counts as absent. */
    public @Nullable String textOrNull(String name, int most) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            wrong(name, "not-a-text", "a text is expected");
            return null;
        }
        return clean(path(name), value.asString(), most, findings);
    }

    private static @Nullable String clean(String path, String raw, int most, Findings findings) {
        var text = raw.strip();
        if (text.codePointCount(0, text.length()) > most) {
            findings.add(path, "too-long", "at most %d characters".formatted(most));
            return null;
        }
        if (text.codePoints()
                .anyMatch(
                        it ->
                                Character.isISOControl(it)
                                        && it != '\n'
                                        && it != '\r'
                                        && it != '\t')) {
            findings.add(path, "control-character", "control characters are not allowed");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    /** Small letters, digits and single hyphens. */
    public String slug(String name, int most) {
        return matching(name, most, SLUG, "small letters, digits and single hyphens");
    }

    /** Letters and digits with single hyphens, dots or underscores between them. */
    public String identifier(String name, int most) {
        return matching(
                name,
                most,
                IDENTIFIER,
                "letters and digits with single hyphens, dots or underscores between them");
    }

    private String matching(String name, int most, Pattern pattern, String description) {
        var text = text(name, most);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            wrong(name, "wrong-form", description);
        }
        return text;
    }

    /** A text by language with at least one language. */
    public Text texts(String name, int most) {
        var texts = textsOrNull(name, most);
        if (texts == null && isQuiet(name)) {
            wrong(name, "required", "this field is needed");
        }
        return texts == null ? new Text(Map.of()) : texts;
    }

    /** A text by language; no language at all counts as absent. */
    public @Nullable Text textsOrNull(String name, int most) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            wrong(
                    name,
                    "not-a-text-by-language",
                    "a text by language is expected, for example {\"en\": \"…\"}");
            return null;
        }
        var texts = new LinkedHashMap<String, String>();
        for (var property : value.properties()) {
            var field = path(name) + "." + property.getKey();
            if (!LANGUAGES.contains(property.getKey())) {
                findings.add(
                        field,
                        "unknown-language",
                        "a language is an ISO 639-1 code of two letters");
            } else if (!property.getValue().isString()) {
                findings.add(field, "not-a-text", "a text is expected");
            } else {
                var text = clean(field, property.getValue().asString(), most, findings);
                if (text != null) {
                    texts.put(property.getKey(), text);
                }
            }
        }
        return texts.isEmpty() ? null : new Text(texts);
    }

    /** A whole number within limits, or the stand-in when absent. */
    public int number(String name, int least, int most, int otherwise) {
        var number = numberOrNull(name, least, most);
        return number == null ? otherwise : number;
    }

    /** A whole number within limits. */
    public @Nullable Integer numberOrNull(String name, int least, int most) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            wrong(name, "not-a-whole-number", "a whole number is expected");
            return null;
        }
        var number = value.asInt();
        if (number < least || number > most) {
            wrong(name, "out-of-range", "between %d and %d".formatted(least, most));
            return null;
        }
        return number;
    }

    /** True or false, or the stand-in when absent. */
    public boolean yes(String name, boolean otherwise) {
        var value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong(name, "not-a-boolean", "true or false is expected");
            return otherwise;
        }
        return value.asBoolean();
    }

    /**
     * A moment with its offset, for example {@code 2027-03-11T09:00:00+01:00}; seconds are the
     * finest grain.
     */
    public Instant moment(String name) {
        var text = text(name, 40);
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            wrong(
                    name,
                    "not-a-time",
                    "a time with its offset is expected, for example 2027-03-11T09:00:00+01:00");
            return Instant.EPOCH;
        }
    }

    /** A day, for example {@code 2027-03-11}. */
    public LocalDate day(String name) {
        var text = text(name, 10);
        if (text.isEmpty()) {
            return LocalDate.EPOCH;
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2199) {
                wrong(name, "out-of-range", "a day between 2000 and 2199 is expected");
            }
            return day;
        } catch (DateTimeException _) {
            wrong(name, "not-a-day", "a day is expected, for example 2027-03-11");
            return LocalDate.EPOCH;
        }
    }

    /**
     * One word of a closed list, or the stand-in when absent. The words are the kebab-case names of
     * the constants.
     */
    public <E extends Enum<E> & Worded> E word(String name, Class<E> words, E otherwise) {
        var text = textOrNull(name, 60);
        if (text == null) {
            return otherwise;
        }
        for (var word : words.getEnumConstants()) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        wrong(
                name,
                "unknown-word",
                "one of "
                        + Arrays.stream(words.getEnumConstants())
                                .map(Worded::word)
                                .collect(Collectors.joining(", ")));
        return otherwise;
    }

    /** An ISO 3166 country of two capital letters. */
    public String country(String name) {
        var text = text(name, 2).toUpperCase(Locale.ROOT);
        if (!text.isEmpty() && !COUNTRIES.contains(text)) {
            wrong(name, "unknown-country", "a country is an ISO 3166 code of two letters");
        }
        return text;
    }

    /** An address of a web page; without scheme {@code https} is meant. */
    public @Nullable String website(String name) {
        var text = textOrNull(name, 300);
        if (text == null) {
            return null;
        }
        try {
            var uri = new URI(text.contains("://") ? text : "https://" + text);
            var scheme = uri.getScheme();
            if (scheme.matches("https?") && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.toString();
            }
        } catch (URISyntaxException _) {
            // told below
        }
        wrong(name, "not-a-web-address", "an address like https://company.example is expected");
        return null;
    }

    /** Up to {@code most} ISO 639-1 languages, each once, in the given order. */
    public List<String> languages(String name, int most) {
        var languages = words(name, most, 2);
        for (var language : languages) {
            if (!LANGUAGES.contains(language)) {
                wrong(
                        name,
                        "unknown-language",
                        "%s is not an ISO 639-1 code of two letters".formatted(language));
            }
        }
        return languages;
    }

    /** Up to {@code most} short texts, each once, in the given order; none when absent. */
    public List<String> words(String name, int most, int mostCharacters) {
        var words = new ArrayList<String>();
        var position = 0;
        for (var element : elements(name, most)) {
            var field = "%s[%d]".formatted(path(name), position++);
            if (!element.isString()) {
                findings.add(field, "not-a-text", "a text is expected");
                continue;
            }
            var word = clean(field, element.asString(), mostCharacters, findings);
            if (word != null && !words.contains(word)) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** The object under a name, to be read on; null when absent. */
    public @Nullable Input inner(String name) {
        var value = value(name);
        return value == null ? null : at(path(name), value, findings);
    }

    /** The object under a name, to be read on; an empty one when absent. */
    public Input innerOrEmpty(String name) {
        var inner = inner(name);
        return inner == null
                ? new Input(JsonNodeFactory.instance.objectNode(), path(name), findings)
                : inner;
    }

    /** The objects under a name, to be read on; none when absent. */
    public List<Input> inners(String name, int most) {
        var inners = new ArrayList<Input>();
        for (var element : elements(name, most)) {
            inners.add(at("%s[%d]".formatted(path(name), inners.size()), element, findings));
        }
        return inners;
    }

    /** The names of the fields of this object, none of which will be reported as unknown. */
    public List<String> names() {
        var names = List.copyOf(node.propertyNames());
        asked.addAll(names);
        return names;
    }

    private List<JsonNode> elements(String name, int most) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            wrong(name, "not-a-list", "a list is expected");
            return List.of();
        }
        if (value.size() > most) {
            wrong(name, "too-many", "at most %d".formatted(most));
            return List.of();
        }
        return List.copyOf(value.values());
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        var value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private boolean isQuiet(String name) {
        return findings.all().stream().noneMatch(it -> it.field().equals(path(name)));
    }
}
