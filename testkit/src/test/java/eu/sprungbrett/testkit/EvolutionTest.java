package eu.sprungbrett.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.stream.Stream;

class EvolutionTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RELEASED =
            """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string", "pattern": "^a_"},
              "status": {"type": ["string", "null"], "enum": ["open", "shut", null]},
              "people": {"type": "array", "items": {"type": "object", "required": [], "properties": {"name": {"type": "string"}}}}}}
            """;

    static Stream<String> topics() {
        return ContractsTest.types().stream()
                .map(it -> it.replaceFirst("\\.[a-z-]+\\.v", ".v"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everySchemaKeepsWhatWasReleased(String topic) {
        var released = JSON.readTree(Contracts.text("/released/schemas/" + topic + ".schema.json"));
        var current = JSON.readTree(Contracts.text("/schemas/" + topic + ".schema.json"));

        assertThat(Evolution.breaches(released, current)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("eu.sprungbrett.testkit.ContractsTest#types")
    void everyReleasedExampleStillKeepsTheContract(String type) {
        var released = Contracts.text("/released/examples/" + type + ".0.json");

        assertThat(Contracts.violations(type, released)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\": {\"type\": \"string\", \"pattern\": \"^a_\"},||/id: is gone",
                "{\"type\": \"string\", \"pattern\"|{\"type\": \"integer\", \"pattern\"|/id: type",
                "\"^a_\"|\"^b_\"|/id: pattern",
                "\"open\", ||/status: words",
                "[\"string\", \"null\"]|\"string\"|/status: type",
                "[\"id\"]|[]|: required",
                "[\"id\"]|[\"id\", \"status\"]|: required",
                "\"name\": {\"type\": \"string\"}||/people/items/name: is gone",
                "[], \"prop|[\"name\"], \"prop|/people/items: required",
            })
    void aBreachIsFound(String was, @org.jspecify.annotations.Nullable String is, String breach) {
        assertThat(RELEASED).contains(was);

        var found =
                Evolution.breaches(
                        read(RELEASED), read(RELEASED.replace(was, is == null ? "" : is)));

        assertThat(found).anySatisfy(it -> assertThat(it).startsWith(breach));
    }

    @Test
    void fieldsAndWordsMayBeAdded() {
        var more =
                RELEASED.replace("\"open\"", "\"ajar\", \"open\"")
                        .replace("\"people\"", "\"since\": {\"type\": \"string\"}, \"people\"");

        assertThat(Evolution.breaches(read(RELEASED), read(more))).isEmpty();
    }

    private static JsonNode read(String json) {
        return JSON.readTree(json);
    }
}
