package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /openapi.json} describes what the services really answer: their own descriptions are
 * joined and held against the file in {@code contracts/}. After a change of the API, {@code
 * -Dsprungbrett.openapi=write} writes the file anew; the difference is then there to be reviewed.
 */
class OpenApiIT {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern SCHEMA = Pattern.compile("eu\\.sprungbrett\\.([A-Za-z0-9_.$]+)");

    private static final String PROBLEM =
            """
            {
              "type": "object",
              "description": "Problem details (RFC 9457)",
              "required": ["type", "title", "status", "code"],
              "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string", "description": "in the reader's language"},
                "status": {"type": "integer"},
                "code": {"type": "string", "description": "stable, for programs"},
                "detail": {"type": "string"},
                "reasons": {"type": "array", "items": {"type": "object",
                  "properties": {"code": {"type": "string"}, "text": {"type": "string"}}}},
                "alternatives": {"type": "array", "items": {"type": "object"}},
                "errors": {"type": "array", "items": {"type": "object",
                  "properties": {"field": {"type": "string"}, "code": {"type": "string"}, "detail": {"type": "string"}}}}
              }
            }
            """;

    @Test
    void theDescriptionIsWhatTheServicesAnswer() throws IOException {
        var stage = Stage.running();
        var joined = join(stage);
        var file = Stage.root().resolve("contracts/src/main/resources/openapi/openapi.json");
        if (System.getProperty("sprungbrett.openapi", "check").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(joined) + "\n");
        }

        assertThat(JSON.readTree(Files.readString(file))).isEqualTo(joined);
        assertThat(new Visitor(stage.gateway()).get("/openapi.json").expect(200).json())
                .isEqualTo(joined);
        assertThat(joined.path("openapi").asString()).startsWith("3.1");
        assertThat(joined.path("paths").propertyNames())
                .contains(
                        "/api/v1/sign-in",
                        "/api/v1/events/{event}/meetings",
                        "/api/v1/notifications")
                .noneMatch(it -> it.startsWith("/internal"));
        var names =
                joined.path("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .map(it -> it.path("operationId").asString())
                        .toList();
        assertThat(names).hasSizeGreaterThan(80).doesNotHaveDuplicates();
        assertThat(joined.toString()).doesNotContain("\"name\":\"caller\"", "JsonNode");
        assertThat(new Visitor(stage.gateway()).get("/asyncapi.yaml").expect(200).body())
                .isEqualTo(Files.readString(file.resolveSibling("../asyncapi.yaml")));
    }

    private static ObjectNode join(Stage stage) {
        var paths = new TreeMap<String, ObjectNode>();
        var schemas = new TreeMap<String, ObjectNode>();
        for (var service :
                List.of("registration-service", "matching-service", "notification-service")) {
            var own =
                    new Visitor(stage.platform().instances(service).getFirst())
                            .get("/internal/openapi.json")
                            .expect(200)
                            .body();
            var described = JSON.readTree(plainNames(own));
            described.path("paths").properties().stream()
                    .filter(it -> !it.getKey().startsWith("/internal"))
                    .forEach(
                            it ->
                                    paths.computeIfAbsent(
                                                    it.getKey(),
                                                    _ -> JsonNodeFactory.instance.objectNode())
                                            .setAll((ObjectNode) it.getValue()));
            described
                    .path("components")
                    .path("schemas")
                    .properties()
                    .forEach(it -> schemas.put(it.getKey(), (ObjectNode) it.getValue()));
        }
        var joined = JsonNodeFactory.instance.objectNode();
        joined.put("openapi", "3.1.0");
        joined.putObject("info")
                .put("title", "Sprungbrett")
                .put("version", "1")
                .put(
                        "description",
                        "Runs B2B matchmaking events. Errors are problem details (RFC 9457).")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        joined.putArray("servers").addObject().put("url", "/");
        var securities = joined.putArray("security");
        securities.addObject().putArray("session");
        securities.addObject().putArray("partner");
        var all = joined.putObject("paths");
        paths.forEach(all::set);
        var components = joined.putObject("components");
        var named = components.putObject("schemas");
        named.set("Problem", JSON.readTree(PROBLEM));
        schemas.forEach(named::set);
        var schemes = components.putObject("securitySchemes");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "sprungbrett_session");
        schemes.putObject("partner")
                .put("type", "oauth2")
                .putObject("flows")
                .putObject("clientCredentials")
                .put("tokenUrl", "/oauth2/token")
                .putObject("scopes")
                .put("participants:read", "its delegation's participants")
                .put("participants:write", "bring participants")
                .put("meetings:read", "its delegation's meetings")
                .put("statistics:read", "its delegation's figures")
                .put("webhooks:write", "be told of changes");
        return joined;
    }

    /**
     * {@code eu.sprungbrett.matching.meeting.MeetingController$Body} → {@code
     * MatchingMeetingMeetingControllerBody}.
     */
    private static String plainNames(String json) {
        return SCHEMA.matcher(json).replaceAll(it -> Matcher.quoteReplacement(plain(it.group(1))));
    }

    private static String plain(String name) {
        var plain = new StringBuilder();
        for (var part : name.split("[.$]")) {
            if (!part.isEmpty()) {
                plain.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return plain.toString();
    }
}
