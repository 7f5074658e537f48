package eu.sprungbrett.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every refusal of every service, read from the sources and the bundles with their titles, as
 * {@code docs/problems.md} shows them.
 */
final class ProblemCatalogue {

    static final List<String> LANGUAGES = List.of("en", "de", "sl");

    private static final List<String> SERVICES =
            List.of(
                    "gateway",
                    "registration-service",
                    "matching-service",
                    "notification-service",
                    "platform");

    private static final Pattern CONSTANT =
            Pattern.compile(
                    "(?:/\\*\\*((?:(?!\\*/).)*)\\*/\\s*)?\\b([A-Z][A-Z_]+)\\((?:Kind|HttpStatus)\\.([A-Z_]+)\\)",
                    Pattern.DOTALL);
    private static final Pattern REASON =
            Pattern.compile("\\breasons\\s*\\.of\\(\\s*\"([a-z-]+)\"\\s*[,)]");
    private static final Map<String, Integer> STATUS =
            Map.ofEntries(
                    Map.entry("MALFORMED", 400),
                    Map.entry("SIGN_IN", 401),
                    Map.entry("NOT_ALLOWED", 403),
                    Map.entry("UNKNOWN", 404),
                    Map.entry("CONFLICT", 409),
                    Map.entry("STALE", 412),
                    Map.entry("INVALID", 422),
                    Map.entry("TOO_MANY", 429),
                    Map.entry("UNAVAILABLE", 503),
                    Map.entry("NOT_FOUND", 404),
                    Map.entry("BAD_REQUEST", 400),
                    Map.entry("METHOD_NOT_ALLOWED", 405),
                    Map.entry("FORBIDDEN", 403),
                    Map.entry("TOO_MANY_REQUESTS", 429),
                    Map.entry("CONTENT_TOO_LARGE", 413),
                    Map.entry("SERVICE_UNAVAILABLE", 503),
                    Map.entry("GATEWAY_TIMEOUT", 504),
                    Map.entry("INTERNAL_SERVER_ERROR", 500));

    private final Path root;

    /** One refusal of the catalogue. */
    record Code(String code, int status, String meaning) {}

    ProblemCatalogue(Path root) {
        this.root = root;
    }

    /** Where the repository begins, looked for from the working directory upwards. */
    static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docs/glossary.md"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the repository");
    }

    Path file() {
        return root.resolve("docs/problems.md");
    }

    static List<String> services() {
        return SERVICES;
    }

    /** The page as it must be. */
    String page() {
        var page =
                new StringBuilder(
                        """
                        # Refusals

                        Every refusal is problem details (RFC 9457) with a stable `code`, `reasons[]` and, where something else would do, `alternatives[]`. A refusal without a reason of its own has itself as the reason. Titles and sentences come in the reader's language (`Accept-Language`). A refusal of `platform` may come from any service.

                        Generated from the sources; `./mvnw -pl testkit -am test -Dtest=ProblemCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Dsprungbrett.problems=write` writes it again.
                        """);
        for (var service : SERVICES) {
            page.append("\n## ").append(service).append("\n\n");
            page.append("| code | status | meaning | English | Deutsch | slovenščina |\n");
            page.append("|---|---|---|---|---|---|\n");
            for (var code : codes(service)) {
                page.append(
                        "| `%s` | %d | %s | %s |\n"
                                .formatted(
                                        code.code(),
                                        code.status(),
                                        code.meaning(),
                                        said(service, code.code())));
            }
            var reasons = reasonTitles(service);
            if (!reasons.isEmpty()) {
                page.append("\nReasons:\n\n| code | English | Deutsch | slovenščina |\n");
                page.append("|---|---|---|---|\n");
                reasons.forEach(
                        it ->
                                page.append(
                                        "| `%s` | %s |\n"
                                                .formatted(it, said(service, "reason." + it))));
            }
        }
        return page.toString();
    }

    /** The refusals of a service, by code. */
    List<Code> codes(String service) {
        var codes = new TreeMap<String, Code>();
        for (var source : sources(service)) {
            if (!source.contains("implements ProblemCode")
                    && !source.contains("enum DoorProblem")) {
                continue;
            }
            var constants = CONSTANT.matcher(source);
            while (constants.find()) {
                var code = constants.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
                var status = STATUS.get(constants.group(3));
                if (status == null) {
                    throw new IllegalStateException("no status known for " + constants.group());
                }
                codes.put(code, new Code(code, status, meaning(constants.group(1))));
            }
        }
        return List.copyOf(codes.values());
    }

    private static String meaning(@org.jspecify.annotations.Nullable String comment) {
        return comment == null
                ? ""
                : comment.replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                        .strip();
    }

    /** Codes of reasons that a service gives somewhere in its sources. */
    Set<String> reasonsGiven(String service) {
        return sources(service).stream()
                .flatMap(it -> REASON.matcher(it).results())
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes of reasons for which a service has a sentence. */
    Set<String> reasonTitles(String service) {
        return bundle(service, "en").stringPropertyNames().stream()
                .filter(it -> it.startsWith("reason."))
                .map(it -> it.substring("reason.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String said(String service, String key) {
        return LANGUAGES.stream()
                .map(it -> bundle(service, it).getProperty(key, "").replace("|", "\\|"))
                .collect(Collectors.joining(" | "));
    }

    /** Titles and sentences of a service in one language. */
    Properties bundle(String service, String language) {
        var suffix = language.equals("en") ? "" : "_" + language;
        var name = (service.equals("platform") ? "platform-problems" : "problems") + suffix;
        var file = root.resolve("%s/src/main/resources/%s.properties".formatted(service, name));
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private List<String> sources(String service) {
        try (var files = Files.walk(root.resolve(service).resolve("src/main/java"))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
