package eu.sprungbrett.local.sample;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What the sample event consists of: the files beside this class's package, under {@code /sample}.
 */
final class SampleData {

    private static final JsonMapper JSON = new JsonMapper();

    private SampleData() {}

    static JsonNode event() {
        return read("event.json");
    }

    static JsonNode blocks() {
        return read("blocks.json");
    }

    static JsonNode places() {
        return read("places.json");
    }

    static JsonNode sessions() {
        return read("sessions.json");
    }

    static JsonNode coOrganisers() {
        return read("co-organisers.json");
    }

    static JsonNode partners() {
        return read("partners.json");
    }

    /** The list of participants with its heading, in the columns of an import. */
    static String participants() {
        return text("participants.csv");
    }

    private static JsonNode read(String name) {
        return JSON.readTree(text(name));
    }

    private static String text(String name) {
        try (var file = SampleData.class.getResourceAsStream("/sample/" + name)) {
            var bytes = Objects.requireNonNull(file, () -> "not packed: " + name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
