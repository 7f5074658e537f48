package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The topics and aims that people pick, their names in every language and what they have to do with
 * each other: the shared taxonomy of the contracts, with a gathering's own additions.
 */
@Component
class Taxonomy {

    private static final String CODE = "cpv:";

    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<String, Aim> aims = new HashMap<>();
    private final Map<String, Map<String, String>> codeLabels = new HashMap<>();

    /** A topic: its names and the codes of the procurement vocabulary it stands for. */
    record Topic(String slug, Map<String, String> label, List<String> codes) {}

    /** A role somebody looks for or offers, and the role that answers it. */
    record Aim(String slug, Map<String, String> label, String mirror) {}

    private record TopicEntry(
            String slug, Map<String, String> label, List<String> codes, @Nullable String group) {}

    Taxonomy(JsonMapper json) {
        for (var topic : read(json, "/taxonomy/topics.json", TopicEntry[].class)) {
            topics.put(topic.slug(), new Topic(topic.slug(), topic.label(), topic.codes()));
        }
        for (var aim : read(json, "/taxonomy/aims.json", Aim[].class)) {
            aims.put(aim.slug(), aim);
        }
        readCodes();
    }

    private static <T> T read(JsonMapper json, String resource, Class<T> type) {
        try (var in = open(resource)) {
            return json.readerFor(type)
                    .without(
                            tools.jackson.databind.DeserializationFeature
                                    .FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readCodes() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(open("/taxonomy/cpv.tsv"), StandardCharsets.UTF_8))) {
            List<String> languages = List.of();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = List.of(line.split("\t", -1));
                if (cells.getFirst().equals("code")) {
                    languages = cells.subList(1, cells.size());
                } else if (!line.startsWith("#")) {
                    var label = new HashMap<String, String>();
                    for (var column = 0; column < languages.size(); column++) {
                        label.put(languages.get(column), cells.get(column + 1));
                    }
                    codeLabels.put(cells.getFirst(), Map.copyOf(label));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                Taxonomy.class.getResourceAsStream(resource), "the contracts lack " + resource);
    }

    /**
     * The topic somebody picked.
     *
     * @param slug of a topic, or {@code cpv:} and a code
     */
    Topic topic(Gathering gathering, String slug) {
        if (slug.startsWith(CODE)) {
            var code = digits(slug.substring(CODE.length()));
            return new Topic(
                    slug, codeLabels.getOrDefault(code, Map.of("en", slug)), List.of(code));
        }
        var own =
                gathering.topics().stream()
                        .filter(it -> it.slug().equals(slug))
                        .findFirst()
                        .map(it -> new Topic(slug, it.label(), it.codes()));
        return own.orElseGet(
                () -> topics.getOrDefault(slug, new Topic(slug, Map.of("en", slug), List.of())));
    }

    /** The aim somebody has; one that nobody knows answers itself. */
    Aim aim(String slug) {
        return aims.getOrDefault(slug, new Aim(slug, Map.of("en", slug), slug));
    }

    /** Codes may be written with their check digit ({@code 31712100-1}). */
    private static String digits(String code) {
        var dash = code.indexOf('-');
        return dash < 0 ? code : code.substring(0, dash);
    }

    /** A code's names by language; empty when there is no such code. */
    Map<String, String> code(String code) {
        return codeLabels.getOrDefault(code, Map.of());
    }
}
