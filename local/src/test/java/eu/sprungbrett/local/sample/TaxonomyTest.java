package eu.sprungbrett.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What people pick topics and aims from is whole, in three languages, and stands on real codes. */
class TaxonomyTest {

    private static final List<String> NAMED_IN_THE_DESIGN =
            List.of(
                    "embedded-software",
                    "electronics-manufacturing",
                    "printed-circuit-boards",
                    "semiconductors",
                    "sensors",
                    "cloud-services",
                    "cybersecurity",
                    "artificial-intelligence");

    @Test
    void everyTopicHasASlugOfItsOwnAKnownGroupAndThreeLabels() {
        // Given
        var groups = slugs(read("groups.json"));

        // When
        var topics = read("topics.json");

        // Then
        assertThat(topics).hasSizeBetween(140, 200);
        assertThat(slugs(topics)).hasSize(topics.size()).containsAll(NAMED_IN_THE_DESIGN);
        assertThat(topics)
                .allSatisfy(
                        it -> {
                            assertThat(it.path("slug").asString())
                                    .matches("[a-z0-9]+(-[a-z0-9]+)*");
                            assertThat(groups).contains(it.path("group").asString());
                            assertLabels(it);
                        });
        assertThat(topics.stream().map(it -> it.path("group").asString()).distinct())
                .containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    void noTwoTopicsAreCalledTheSame() {
        for (var language : List.of("en", "de", "sl")) {
            assertThat(read("topics.json").stream().map(it -> it.path("label").path(language)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyTopicStandsForCodesOfTheProcurementVocabulary() throws IOException {
        // Given
        var codes = procurementCodes();

        // When
        var topics = read("topics.json");

        // Then
        assertThat(codes).hasSizeGreaterThan(9_000);
        assertThat(topics)
                .allSatisfy(
                        topic -> {
                            assertThat(topic.path("codes")).isNotEmpty();
                            assertThat(topic.path("codes"))
                                    .allSatisfy(it -> assertThat(codes).contains(it.asString()));
                        });
    }

    @Test
    void mirroredAimsPointBack() {
        // Given
        var aims = read("aims.json");

        // When
        var mirrors =
                aims.stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.path("slug").asString(),
                                        it -> it.path("mirror").asString()));

        // Then
        assertThat(mirrors)
                .allSatisfy((aim, mirror) -> assertThat(mirrors).containsEntry(mirror, aim));
        assertThat(mirrors)
                .containsEntry("customers", "suppliers")
                .containsEntry("distribution-wanted", "distribution-offered")
                .containsEntry("interreg-project", "interreg-project");
        assertThat(aims).allSatisfy(TaxonomyTest::assertLabels);
    }

    @Test
    void everyGroupHasThreeLabels() {
        assertThat(read("groups.json")).isNotEmpty().allSatisfy(TaxonomyTest::assertLabels);
    }

    /** The slugs in a file of the taxonomy. */
    static Set<String> slugs(String file) {
        return slugs(read(file));
    }

    private static void assertLabels(JsonNode thing) {
        assertThat(thing.path("label").propertyNames()).containsExactly("en", "de", "sl");
        assertThat(thing.path("label")).allSatisfy(it -> assertThat(it.asString()).isNotBlank());
    }

    private static Set<String> slugs(List<JsonNode> things) {
        return things.stream().map(it -> it.path("slug").asString()).collect(Collectors.toSet());
    }

    private static List<JsonNode> read(String name) {
        try (var file = TaxonomyTest.class.getResourceAsStream("/taxonomy/" + name)) {
            var all = new ArrayList<JsonNode>();
            new JsonMapper().readTree(Objects.requireNonNull(file)).forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }

    private static Set<String> procurementCodes() throws IOException {
        var codes = new HashSet<String>();
        var file =
                Objects.requireNonNull(TaxonomyTest.class.getResourceAsStream("/taxonomy/cpv.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            assertThat(lines.readLine()).contains("European Union", "CC BY 4.0");
            assertThat(lines.readLine()).isEqualTo("code\ten\tde\tsl\tit\thr");
            lines.lines()
                    .forEach(
                            it -> {
                                assertThat(it).matches("[0-9]{8}(\t[^\t]+){5}");
                                codes.add(it.substring(0, 8));
                            });
        }
        return codes;
    }
}
