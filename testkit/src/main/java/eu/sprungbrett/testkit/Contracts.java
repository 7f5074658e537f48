package eu.sprungbrett.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of {@code contracts/} that both sides of a fact are tested against. */
public final class Contracts {

    private static final Pattern TYPE =
            Pattern.compile("(?<topic>[a-z]+\\.[a-z-]+)\\.[a-z-]+\\.(?<major>v[0-9]+)");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Contracts() {}

    /**
     * What a fact's data break of their contract.
     *
     * @param type contract name, for example {@code matching.meeting.scheduled.v1}
     * @param json the data
     * @return one sentence per violation; empty when all is well
     */
    public static List<String> violations(String type, String json) {
        var name = TYPE.matcher(type);
        if (!name.matches()) {
            throw new IllegalArgumentException("not the name of a fact: " + type);
        }
        if (!text("/asyncapi.yaml").contains("name: " + type + "\n")) {
            return List.of(type + " is not described in asyncapi.yaml");
        }
        var schema = name.group("topic") + "." + name.group("major");
        return violationsOf("/schemas/" + schema + ".schema.json", json);
    }

    static List<String> violationsOf(String schemaResource, String json) {
        return SCHEMAS
                .computeIfAbsent(
                        schemaResource, it -> REGISTRY.getSchema(text(it), InputFormat.JSON))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(it -> it.getInstanceLocation() + ": " + it.getMessage())
                .toList();
    }

    /**
     * An example of a fact's data.
     *
     * @param name contract name with minor version, for example {@code
     *     matching.meeting.scheduled.v1.0}
     */
    public static String example(String name) {
        return text("/examples/" + name + ".json");
    }

    static String text(String resource) {
        try (var stream = Contracts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("contracts have no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
