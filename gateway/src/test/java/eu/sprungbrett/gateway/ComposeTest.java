package eu.sprungbrett.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code docker-compose.yml} and the services agree on names, addresses, variables, topics and
 * health.
 */
class ComposeTest {

    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, Object> COMPOSE = yaml(HOUSE.resolve("docker-compose.yml"));

    /** Our processes and the port each listens on. */
    private static final Map<String, Integer> PORTS =
            Map.of(
                    "gateway",
                    8080,
                    "registration-service",
                    8081,
                    "matching-service",
                    8082,
                    "notification-service",
                    8083);

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(SPRUNGBRETT_[A-Z_]+)(:[^}]*)?}");

    static Stream<String> ours() {
        return PORTS.keySet().stream().sorted();
    }

    static Stream<String> everything() {
        return services().keySet().stream().sorted();
    }

    @Test
    void everyProcessIsThere() {
        assertThat(services())
                .containsOnlyKeys(
                        Stream.concat(ours(), Stream.of("kafka", "mongo", "mailpit")).toList());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theImageIsTheOneTheBuildWrites(String service) {
        // Given
        var version =
                first(
                        "<artifactId>sprungbrett</artifactId>\\s*<version>([^<]+)</version>",
                        text(HOUSE.resolve("pom.xml")));
        var module = text(HOUSE.resolve(service).resolve("pom.xml"));

        // Then
        assertThat(text(HOUSE.resolve("pom.xml")))
                .contains(
                        "<image>${image.registry}sprungbrett/${project.artifactId}:${project.version}</image>");
        assertThat(module)
                .contains(
                        "<artifactId>%s</artifactId>".formatted(service),
                        "<image.skip>false</image.skip>");
        assertThat(
                        HOUSE.resolve(service)
                                .resolve("src/main/java")
                                .resolve(
                                        first("<start-class>([^<]+)<", module).replace('.', '/')
                                                + ".java"))
                .exists();
        assertThat(service(service))
                .containsEntry(
                        "image",
                        "${SPRUNGBRETT_REGISTRY:-}sprungbrett/%s:${SPRUNGBRETT_VERSION:-%s}"
                                .formatted(service, version));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void itListensWhereItsNeighboursAndItsHealthCheckLook(String service) {
        // Given
        var port = PORTS.get(service);
        var name = service.replace("-service", "").toUpperCase(Locale.ROOT);
        var portVariable =
                service.equals("gateway")
                        ? "SPRUNGBRETT_PORT"
                        : "SPRUNGBRETT_%s_PORT".formatted(name);

        // Then
        assertThat(settings(service)).contains("${%s:%d}".formatted(portVariable, port));
        assertThat(environment(service))
                .containsEntry(portVariable, port)
                .containsEntry("SPRUNGBRETT_BIND", "0.0.0.0");
        assertThat(healthCheck(service)).endsWith("http://127.0.0.1:%d/readyz".formatted(port));
        if (!service.equals("gateway")) {
            assertThat(environment("gateway"))
                    .containsEntry("SPRUNGBRETT_" + name, "http://%s:%d".formatted(service, port));
            assertThat(environment(service))
                    .containsEntry("SPRUNGBRETT_REGISTRATION", "http://registration-service:8081");
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void healthIsAnsweredOnThePortOfTheService(String service) {
        assertThat(settings(service)).contains("add-additional-paths: true");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyVariableThatIsSetIsRead(String service) {
        assertThat(read(service)).containsAll(environment(service).keySet());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyVariableThatIsReadIsSetOrHasADefault(String service) {
        // When
        var missing =
                variables(service)
                        .filter(it -> it.group(2) == null)
                        .map(it -> it.group(1))
                        .filter(it -> !environment(service).containsKey(it))
                        .toList();

        // Then
        assertThat(missing).isEmpty();
    }

    /** What lies elsewhere in containers than on one machine must be said, whatever the default. */
    @ParameterizedTest
    @ValueSource(strings = {"registration-service", "matching-service", "notification-service"})
    void brokerStoreAndOwnAddressAreSaid(String service) {
        assertThat(environment(service))
                .containsEntry("SPRUNGBRETT_KAFKA", "kafka:9092")
                .hasEntrySatisfying(
                        "SPRUNGBRETT_STORE",
                        it ->
                                assertThat(it.toString())
                                        .startsWith("mongodb://mongo:27017/?replicaSet=rs0"))
                .hasEntrySatisfying(
                        "SPRUNGBRETT_ADDRESS",
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                environment("gateway").get("SPRUNGBRETT_ADDRESS")));
    }

    @Test
    void mailsGoToTheMailCatcher() {
        assertThat(environment("notification-service"))
                .containsEntry("SPRUNGBRETT_SMTP_HOST", "mailpit")
                .containsEntry("SPRUNGBRETT_SMTP_PORT", 1025);
    }

    @Test
    void everyTopicHasItsWriterAndNoneMakesItself() {
        // Given
        var topics =
                Pattern.compile("(?m)^ +address: (\\w+)\\.([\\w-]+)$")
                        .matcher(text(HOUSE.resolve("contracts/src/main/resources/asyncapi.yaml")))
                        .results()
                        .toList();

        // Then
        assertThat(environment("kafka")).containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        assertThat(topics)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        it ->
                                assertThat(sources(it.group(1) + "-service"))
                                        .contains("\"%s.%s\"".formatted(it.group(1), it.group(2))));
    }

    @Test
    void theBrokerIsItsOwnControllerUnderItsOwnName() {
        assertThat(environment("kafka"))
                .containsEntry("KAFKA_PROCESS_ROLES", "broker,controller")
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092")
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka:9093");
    }

    /** What the integration tests run on where there is Docker is what compose runs. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka", "mongo"})
    void testsAndComposeUseTheSameEngines(String engine) {
        assertThat(text(HOUSE.resolve("testkit/src/main/java/eu/sprungbrett/testkit/Engines.java")))
                .contains("\"%s\"".formatted(service(engine).get("image")));
    }

    @Test
    void theReplicaSetInitialisesItselfUnderTheNameItsClientsUse() {
        assertThat(String.valueOf(service("mongo").get("command"))).contains("--replSet, rs0");
        assertThat(healthCheck("mongo"))
                .contains(
                        "rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'mongo:27017'}]})",
                        "isWritablePrimary");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void nothingRunsWithMoreRightsThanItNeeds(String service) {
        assertThat(service(service))
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .doesNotContainKeys("privileged", "cap_add", "network_mode", "pid")
                .hasEntrySatisfying(
                        "user", it -> assertThat(it.toString()).matches("[1-9]\\d*:[1-9]\\d*"))
                .containsKey("healthcheck");
        if (PORTS.containsKey(service)) {
            assertThat(service(service)).containsEntry("read_only", true);
        }
    }

    @Test
    void onlyTheDoorAndTheMailPageAreReachableAndOnlyFromThisMachine() {
        assertThat(everything().filter(it -> service(it).containsKey("ports")))
                .containsExactly("gateway", "mailpit");
        assertThat(service("gateway").get("ports"))
                .isEqualTo(List.of("127.0.0.1:${SPRUNGBRETT_PORT:-8080}:8080"));
        assertThat(service("mailpit").get("ports"))
                .isEqualTo(List.of("127.0.0.1:${SPRUNGBRETT_MAIL_PORT:-8025}:8025"));
    }

    @Test
    void theDoorCannotReachTheEngines() {
        assertThat(service("gateway").get("networks")).isEqualTo(List.of("door", "inner"));
        assertThat(
                        everything()
                                .filter(
                                        it ->
                                                String.valueOf(service(it).get("networks"))
                                                        .contains("engines")))
                .doesNotContain("gateway");
    }

    @Test
    void everybodyWaitsForWhatItNeeds() {
        assertThat(dependencies("gateway"))
                .isEqualTo(
                        Set.of("registration-service", "matching-service", "notification-service"));
        ours().filter(it -> !it.equals("gateway"))
                .forEach(it -> assertThat(dependencies(it)).isEqualTo(Set.of("kafka", "mongo")));
    }

    @Test
    void noSecretStandsInTheFile() {
        assertThat(text(HOUSE.resolve("docker-compose.yml")))
                .doesNotContainPattern(
                        "(?i)(password|secret|token|_key)[a-z_]*: *\\S|://[^/@\\s]+@");
    }

    private static Set<String> dependencies(String service) {
        var wanted = map(Objects.requireNonNull(service(service).get("depends_on")));
        assertThat(wanted.values())
                .allMatch(it -> it.equals(Map.of("condition", "service_healthy")));
        return wanted.keySet();
    }

    private static String healthCheck(String service) {
        var check = map(Objects.requireNonNull(service(service).get("healthcheck")));
        return String.join(
                " ",
                ((List<?>) Objects.requireNonNull(check.get("test")))
                        .stream().map(Object::toString).toList());
    }

    private static Set<String> read(String service) {
        var names = new TreeSet<String>();
        variables(service).map(it -> it.group(1)).forEach(names::add);
        return names;
    }

    private static Stream<MatchResult> variables(String service) {
        return VARIABLE.matcher(settings(service) + sources(service)).results();
    }

    /** The settings a process starts with: its own, and for a service those all services share. */
    private static String settings(String service) {
        var own = text(HOUSE.resolve(service).resolve("src/main/resources/application.yaml"));
        return service.equals("gateway")
                ? own
                : own + text(HOUSE.resolve("platform/src/main/resources/platform.yaml"));
    }

    private static String sources(String service) {
        try (var files = Files.walk(HOUSE.resolve(service).resolve("src/main/java"))) {
            return String.join(
                    "\n",
                    files.filter(it -> it.toString().endsWith(".java"))
                            .map(ComposeTest::text)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> services() {
        return map(Objects.requireNonNull(COMPOSE.get("services")));
    }

    private static Map<String, Object> service(String name) {
        return map(Objects.requireNonNull(services().get(name)));
    }

    private static Map<String, Object> environment(String service) {
        return map(Objects.requireNonNull(service(service).get("environment")));
    }

    @SuppressWarnings("unchecked") // maps of YAML have names as keys here
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Map<String, Object> yaml(Path file) {
        return new Yaml().load(text(file));
    }

    private static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
