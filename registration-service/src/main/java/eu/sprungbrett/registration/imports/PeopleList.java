package eu.sprungbrett.registration.imports;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A list of people as somebody sent it, read but not checked: every row is a JSON object in the
 * form of a registration with {@code email}.
 *
 * @param rows the people
 * @param ignored columns we do not know
 */
record PeopleList(List<Row> rows, List<String> ignored) {

    static final int MOST_ROWS = 5000;
    static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final Set<String> OF_ORGANISATION =
            Set.of("country", "city", "website", "size", "about");
    private static final Set<String> SEVERAL = Set.of("languages", "offers", "seeks", "aims");
    private static final List<String> COLUMNS =
            List.of(
                    "email",
                    "givenName",
                    "familyName",
                    "jobTitle",
                    "organisation",
                    "country",
                    "city",
                    "website",
                    "size",
                    "type",
                    "side",
                    "languages",
                    "offers",
                    "seeks",
                    "aims",
                    "about",
                    "supportOffice",
                    "language");
    private static final Pattern BETWEEN_VALUES = Pattern.compile("[;,|]");
    private static final Pattern ABOUT_IN = Pattern.compile("about[._: -]?([a-z]{2})");

    /**
     * One person.
     *
     * @param number as in {@link Import.RowError#row()}
     * @param wrong why the row cannot be read at all; null when it can
     */
    record Row(int number, JsonNode body, @Nullable String wrong) {}

    /**
     * Reads comma-separated values: comma, semicolon or tabulator, with a heading, with or without
     * byte-order mark.
     *
     * @param mapping their heading to our name; may be empty
     * @param language of texts when neither their column nor the person's {@code language} says it
     */
    static PeopleList csv(
            byte[] bytes, Charset charset, Map<String, String> mapping, String language) {
        var text = text(bytes, charset);
        var heading = text.lines().filter(it -> !it.isBlank()).findFirst().orElse("");
        var format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter(heading))
                        .setIgnoreEmptyLines(true)
                        .setIgnoreSurroundingSpaces(true)
                        .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            var records = parser.iterator();
            if (!records.hasNext()) {
                throw ImportProblem.IMPORT_INCOMPLETE.because("the file is empty");
            }
            var columns = Columns.of(records.next().toList(), mapping);
            var rows = new ArrayList<Row>();
            while (records.hasNext()) {
                if (rows.size() == MOST_ROWS) {
                    throw tooLong();
                }
                rows.add(row(rows.size() + 2, records.next(), columns, language));
            }
            return complete(rows, columns.ignored);
        } catch (UncheckedIOException | IOException | IllegalStateException broken) {
            throw ImportProblem.IMPORT_UNREADABLE.because(
                    "the file is not CSV: check its quotation marks");
        }
    }

    /** Reads a JSON list of objects. */
    static PeopleList json(
            byte[] bytes, JsonMapper json, Map<String, String> mapping, String language) {
        JsonNode list;
        try {
            list = json.readTree(text(bytes, StandardCharsets.UTF_8));
        } catch (JacksonException broken) {
            var where = broken.getLocation();
            throw ImportProblem.IMPORT_UNREADABLE.because(
                    where == null
                            ? "the body is not JSON, or nested too deeply"
                            : "the body is not JSON; it breaks in line %d, column %d"
                                    .formatted(where.getLineNr(), where.getColumnNr()));
        }
        if (!list.isArray()) {
            throw ImportProblem.IMPORT_UNREADABLE.because("a JSON list of people is expected");
        }
        if (list.size() > MOST_ROWS) {
            throw tooLong();
        }
        var rows = new ArrayList<Row>();
        for (var item : list) {
            var number = rows.size() + 1;
            if (item.isObject()) {
                var flat = new HashMap<String, JsonNode>();
                item.properties()
                        .forEach(
                                it ->
                                        flat.put(
                                                mapping.getOrDefault(it.getKey(), it.getKey()),
                                                it.getValue()));
                rows.add(new Row(number, body(flat, language), null));
            } else {
                rows.add(
                        new Row(
                                number,
                                JsonNodeFactory.instance.objectNode(),
                                "an object is expected"));
            }
        }
        return complete(rows, List.of());
    }

    private static PeopleList complete(List<Row> rows, List<String> ignored) {
        if (rows.isEmpty()) {
            throw ImportProblem.IMPORT_INCOMPLETE.because("there is nobody in the list");
        }
        return new PeopleList(List.copyOf(rows), ignored);
    }

    private static RuntimeException tooLong() {
        return ImportProblem.IMPORT_TOO_LARGE.because(
                "at most %d people in one import".formatted(MOST_ROWS));
    }

    private static String text(byte[] bytes, Charset charset) {
        try {
            var text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw ImportProblem.IMPORT_UNREADABLE.because(
                    "the text is not %s".formatted(charset.name()));
        }
    }

    private static char delimiter(String heading) {
        var best = ',';
        for (var candidate : List.of(';', '\t')) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char character) {
        return text.chars().filter(it -> it == character).count();
    }

    private static Row row(int number, CSVRecord cells, Columns columns, String language) {
        if (cells.size() > columns.names.size()) {
            return new Row(
                    number,
                    JsonNodeFactory.instance.objectNode(),
                    "the row has %d cells, the heading %d"
                            .formatted(cells.size(), columns.names.size()));
        }
        var flat = new HashMap<String, JsonNode>();
        for (var i = 0; i < cells.size(); i++) {
            var name = columns.names.get(i);
            var value = cells.get(i).strip();
            if (name != null && !value.isEmpty()) {
                flat.put(name, JsonNodeFactory.instance.stringNode(value));
            }
        }
        return new Row(number, body(flat, language), null);
    }

    /**
     * From the flat names of a table to the form of a registration. What is in that form already
     * stays as it is.
     */
    private static ObjectNode body(Map<String, JsonNode> flat, String language) {
        var own = flat.get("language");
        var ownLanguage =
                own != null && own.asString("").matches("[a-z]{2}") ? own.asString() : language;
        var body = JsonNodeFactory.instance.objectNode();
        var organisation = JsonNodeFactory.instance.objectNode();
        var about = JsonNodeFactory.instance.objectNode();
        flat.forEach(
                (name, value) -> {
                    var aboutIn = ABOUT_IN.matcher(name);
                    if (name.equals("organisation") && value.isObject()) {
                        value.properties()
                                .forEach(it -> organisation.set(it.getKey(), it.getValue()));
                    } else if (name.equals("organisation")) {
                        organisation.set("name", value);
                    } else if (name.equals("about") && value.isString()) {
                        about.set(ownLanguage, value);
                    } else if (aboutIn.matches()) {
                        about.set(aboutIn.group(1), value);
                    } else if (OF_ORGANISATION.contains(name)) {
                        organisation.set(name, value);
                    } else if (SEVERAL.contains(name) && value.isString()) {
                        var values = body.putArray(name);
                        BETWEEN_VALUES
                                .splitAsStream(value.asString())
                                .map(String::strip)
                                .filter(it -> !it.isEmpty())
                                .map(it -> it.toLowerCase(Locale.ROOT))
                                .forEach(values::add);
                    } else {
                        body.set(name, value);
                    }
                });
        if (!about.isEmpty()) {
            organisation.set("about", about);
        }
        if (!organisation.isEmpty()) {
            body.set("organisation", organisation);
        }
        return body;
    }

    /** The name by which the sender knows a field of a registration. */
    static String column(String field) {
        if (field.equals("organisation.name")) {
            return "organisation";
        }
        return field.startsWith("organisation.")
                ? field.substring("organisation.".length())
                : field;
    }

    /**
     * What the columns of a table mean.
     *
     * @param names our name per column; null for a column we ignore
     */
    private record Columns(List<@Nullable String> names, List<String> ignored) {

        static Columns of(List<String> heading, Map<String, String> mapping) {
            var wrong = ImportProblem.IMPORT_INCOMPLETE.because("the columns do not fit");
            mapping.forEach(
                    (theirs, ours) -> {
                        if (!heading.contains(theirs)) {
                            wrong.field(
                                    "mapping." + theirs,
                                    "missing-column",
                                    "the file has no such column");
                        }
                        if (!ours.isEmpty() && known(ours) == null) {
                            wrong.field(
                                    "mapping." + theirs,
                                    "unknown-field",
                                    "one of " + String.join(", ", COLUMNS));
                        }
                    });
            var names = new ArrayList<@Nullable String>();
            var ignored = new ArrayList<String>();
            var seen = new HashSet<String>();
            for (var theirs : heading) {
                var name = known(mapping.getOrDefault(theirs, theirs));
                names.add(name);
                if (name == null) {
                    ignored.add(theirs);
                } else if (!seen.add(name)) {
                    wrong.field(name, "duplicate-column", "two columns mean the same");
                }
            }
            if (!seen.contains("email")) {
                wrong.field("email", "missing-column", "a column with mail addresses is needed");
            }
            if (!wrong.errors().isEmpty()) {
                throw wrong;
            }
            return new Columns(names, List.copyOf(ignored));
        }

        private static @Nullable String known(String heading) {
            var plain = plain(heading);
            var about = ABOUT_IN.matcher(heading.strip().toLowerCase(Locale.ROOT));
            if (about.matches()) {
                return "about." + about.group(1);
            }
            return COLUMNS.stream().filter(it -> plain(it).equals(plain)).findFirst().orElse(null);
        }

        private static String plain(String heading) {
            return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        }
    }
}
