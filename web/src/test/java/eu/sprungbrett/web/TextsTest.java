package eu.sprungbrett.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toCollection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Every word a person reads stands in {@code i18n/<language>.json}, in each language, and is used.
 */
class TextsTest {

    private static final Pattern KEY = Pattern.compile("\\b(?:t|hasText|textsOf)\\('([^']+)'");
    private static final Pattern GROUP = Pattern.compile("\\b(?:tOf|words|badge)\\('([^']+)'");
    private static final Pattern OPEN_GROUP =
            Pattern.compile("\\b(?:hasText|textsOf)\\(`([a-z.-]+)\\.\\$\\{");
    private static final Pattern WORD_OF_GROUP =
            Pattern.compile("\\btOf\\('([^']+)', '([^']+)'\\)");
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\b(?:aria-label|title|alt|placeholder|label|hint)=\"([^\"]*)\"");

    /** Plural forms CLDR has for whole numbers and, where it has one, for broken ones. */
    private static final Map<String, Set<String>> PLURAL_FORMS =
            Map.of(
                    "en", Set.of("one", "other"),
                    "de", Set.of("one", "other"),
                    "sl", Set.of("one", "two", "few", "other"));

    private static JsonNode texts(String language) {
        return JsonMapper.shared().readTree(FrontEndFiles.read("i18n/%s.json".formatted(language)));
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(texts(language).propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "sl"})
    void everyLanguageSaysTheSameThings(String language) {
        assertThat(keys(language)).isEqualTo(keys("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "sl"})
    void everyTextSaysSomethingWithTheFormsOfItsLanguage(String language) {
        texts(language)
                .properties()
                .forEach(
                        text -> {
                            if (text.getValue().isObject()) {
                                assertThat(Set.copyOf(text.getValue().propertyNames()))
                                        .as(text.getKey())
                                        .isEqualTo(PLURAL_FORMS.get(language));
                            } else {
                                assertThat(text.getValue().asString())
                                        .as(text.getKey())
                                        .isNotBlank();
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "sl"})
    void translationsHaveTheSameGaps(String language) {
        var english = texts("en");
        texts(language)
                .properties()
                .forEach(
                        text ->
                                assertThat(gaps(text.getValue()))
                                        .as(text.getKey())
                                        .isEqualTo(gaps(english.get(text.getKey()))));
    }

    @Test
    void everyTextThatIsAskedForExists() {
        var asked = new TreeSet<>(found(KEY));
        FrontEndFiles.modules()
                .values()
                .forEach(
                        source ->
                                WORD_OF_GROUP
                                        .matcher(source)
                                        .results()
                                        .forEach(it -> asked.add(it.group(1) + "." + it.group(2))));

        assertThat(keys("en")).containsAll(asked);
    }

    @Test
    void everyGroupThatIsAskedForExists() {
        assertThat(groups())
                .isNotEmpty()
                .allSatisfy(
                        group -> assertThat(keys("en")).anyMatch(it -> it.startsWith(group + ".")));
    }

    @Test
    void noTextIsLeftOver() {
        var asked = found(KEY);
        var groups = groups();
        var unused =
                keys("en").stream()
                        .filter(key -> !asked.contains(key))
                        .filter(key -> groups.stream().noneMatch(it -> key.startsWith(it + ".")))
                        .toList();

        assertThat(unused).isEmpty();
    }

    @Test
    void noTemplateHasWordsOfItsOwn() {
        var said = new ArrayList<String>();
        FrontEndFiles.modules()
                .forEach(
                        (name, source) ->
                                Templates.of(source).stream()
                                        .flatMap(it -> words(it).stream())
                                        .forEach(it -> said.add(name + ": " + it)));

        assertThat(said).isEmpty();
    }

    /** A rule that cannot fail guards nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "html`<p>Hello</p>`",
                "html`<p>${t('a')} there</p>`",
                "html`${list.map((it) => html`<li>${it} more</li>`)}`",
                "html`<button aria-label=\"Close\">${icon('cross')}</button>`"
            })
    void wordsInTemplatesAreFound(String source) {
        assertThat(Templates.of(source).stream().flatMap(it -> words(it).stream())).hasSize(1);
    }

    private static List<String> words(String template) {
        var words = new ArrayList<String>();
        SPOKEN_ATTRIBUTE
                .matcher(template)
                .results()
                .map(it -> it.group(1))
                .filter(it -> LETTERS.matcher(it).find())
                .forEach(words::add);
        var visible = template.replaceAll("(?s)<!--.*?-->|<[^<>]*>", " ");
        LETTERS.matcher(visible).results().map(it -> it.group()).forEach(words::add);
        return words;
    }

    private static Set<String> gaps(JsonNode text) {
        return GAP.matcher(text.isObject() ? text.get("other").asString() : text.asString())
                .results()
                .map(it -> it.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> groups() {
        var groups = new TreeSet<>(found(GROUP));
        groups.addAll(found(OPEN_GROUP));
        return groups;
    }

    private static Set<String> found(Pattern pattern) {
        return FrontEndFiles.modules().values().stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map(it -> it.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
