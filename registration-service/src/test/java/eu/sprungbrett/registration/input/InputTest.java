package eu.sprungbrett.registration.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.platform.problem.ProblemException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;

class InputTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Colour implements Worded {
        RED,
        LIGHT_BLUE
    }

    private static Input read(String json, Findings findings) {
        return Input.of(JSON.readTree(json), findings);
    }

    @Test
    void readsWhatIsThere() {
        // Given
        var findings = new Findings();
        var input =
                read(
                        """
                        {"text": " Anna ", "number": 7, "yes": true, "colour": "light-blue", "country": "si", "site": "vezje.example",
                         "moment": "2027-03-11T09:00:00+01:00", "day": "2027-03-11", "languages": ["sl", "en", "sl"],
                         "title": {"en": "Meeting"}, "inner": {"a": "b"}, "list": [{"a": "c"}]}\
                        """,
                        findings);

        // When
        var inner = input.inner("inner");
        var list = input.inners("list", 5);

        // Then
        assertThat(input.text("text", 10)).isEqualTo("Anna");
        assertThat(input.number("number", 1, 10, 3)).isEqualTo(7);
        assertThat(input.yes("yes", false)).isTrue();
        assertThat(input.word("colour", Colour.class, Colour.RED)).isEqualTo(Colour.LIGHT_BLUE);
        assertThat(input.country("country")).isEqualTo("SI");
        assertThat(input.website("site")).isEqualTo("https://vezje.example");
        assertThat(input.moment("moment")).isEqualTo(Instant.parse("2027-03-11T08:00:00Z"));
        assertThat(input.day("day")).isEqualTo(LocalDate.of(2027, 3, 11));
        assertThat(input.languages("languages", 5)).containsExactly("sl", "en");
        assertThat(input.texts("title", 20).byLanguage()).containsEntry("en", "Meeting");
        assertThat(inner).isNotNull();
        assertThat(list).hasSize(1);
        input.nothingElse();
        assertThat(findings.none()).isTrue();
    }

    static Stream<Arguments> findsWhatIsWrong() {
        return Stream.of(
                wrong("a missing text", "{}", it -> it.text("f", 5), "f", "required"),
                wrong("an empty text", "{\"f\":\"  \"}", it -> it.text("f", 5), "f", "required"),
                wrong("a number for a text", "{\"f\":5}", it -> it.text("f", 5), "f", "not-a-text"),
                wrong("a long text", "{\"f\":\"abcdef\"}", it -> it.text("f", 5), "f", "too-long"),
                wrong(
                        "a zero character",
                        "{\"f\":\"a\\u0000b\"}",
                        it -> it.text("f", 5),
                        "f",
                        "control-character"),
                wrong(
                        "a slug with spaces",
                        "{\"f\":\"a b\"}",
                        it -> it.slug("f", 5),
                        "f",
                        "wrong-form"),
                wrong(
                        "an identifier with a slash",
                        "{\"f\":\"a/b\"}",
                        it -> it.identifier("f", 5),
                        "f",
                        "wrong-form"),
                wrong(
                        "a text for a number",
                        "{\"f\":\"5\"}",
                        it -> it.numberOrNull("f", 1, 9),
                        "f",
                        "not-a-whole-number"),
                wrong(
                        "a fraction",
                        "{\"f\":1.5}",
                        it -> it.numberOrNull("f", 1, 9),
                        "f",
                        "not-a-whole-number"),
                wrong(
                        "a huge number",
                        "{\"f\":99999999999}",
                        it -> it.numberOrNull("f", 1, 9),
                        "f",
                        "not-a-whole-number"),
                wrong(
                        "a number out of range",
                        "{\"f\":10}",
                        it -> it.numberOrNull("f", 1, 9),
                        "f",
                        "out-of-range"),
                wrong(
                        "a text for a boolean",
                        "{\"f\":\"yes\"}",
                        it -> it.yes("f", true),
                        "f",
                        "not-a-boolean"),
                wrong(
                        "an unknown word",
                        "{\"f\":\"green\"}",
                        it -> it.word("f", Colour.class, Colour.RED),
                        "f",
                        "unknown-word"),
                wrong(
                        "a constant's name",
                        "{\"f\":\"LIGHT_BLUE\"}",
                        it -> it.word("f", Colour.class, Colour.RED),
                        "f",
                        "unknown-word"),
                wrong(
                        "an unknown country",
                        "{\"f\":\"XX\"}",
                        it -> it.country("f"),
                        "f",
                        "unknown-country"),
                wrong(
                        "a script as website",
                        "{\"f\":\"javascript:alert(1)\"}",
                        it -> it.website("f"),
                        "f",
                        "not-a-web-address"),
                wrong(
                        "a password in a website",
                        "{\"f\":\"https://a:b@c.example\"}",
                        it -> it.website("f"),
                        "f",
                        "not-a-web-address"),
                wrong(
                        "a time without offset",
                        "{\"f\":\"2027-03-11T09:00:00\"}",
                        it -> it.moment("f"),
                        "f",
                        "not-a-time"),
                wrong(
                        "a day that is none",
                        "{\"f\":\"2027-02-30\"}",
                        it -> it.day("f"),
                        "f",
                        "not-a-day"),
                wrong(
                        "a day of long ago",
                        "{\"f\":\"0027-02-03\"}",
                        it -> it.day("f"),
                        "f",
                        "out-of-range"),
                wrong(
                        "an unknown language",
                        "{\"f\":[\"xx\"]}",
                        it -> it.languages("f", 5),
                        "f",
                        "unknown-language"),
                wrong(
                        "a text for a list",
                        "{\"f\":\"en\"}",
                        it -> it.words("f", 5, 5),
                        "f",
                        "not-a-list"),
                wrong(
                        "too many",
                        "{\"f\":[\"a\",\"b\"]}",
                        it -> it.words("f", 1, 5),
                        "f",
                        "too-many"),
                wrong(
                        "a number in a list",
                        "{\"f\":[\"a\",1]}",
                        it -> it.words("f", 5, 5),
                        "f[1]",
                        "not-a-text"),
                wrong(
                        "a text for texts",
                        "{\"f\":\"Meeting\"}",
                        it -> it.texts("f", 5),
                        "f",
                        "not-a-text-by-language"),
                wrong(
                        "texts in no language",
                        "{\"f\":{\"xx\":\"a\"}}",
                        it -> it.textsOrNull("f", 5),
                        "f.xx",
                        "unknown-language"),
                wrong(
                        "a number in texts",
                        "{\"f\":{\"en\":1}}",
                        it -> it.textsOrNull("f", 5),
                        "f.en",
                        "not-a-text"),
                wrong(
                        "a text for an object",
                        "{\"f\":\"a\"}",
                        it -> it.inner("f"),
                        "f",
                        "not-an-object"),
                wrong(
                        "a null in a list of objects",
                        "{\"f\":[null]}",
                        it -> it.inners("f", 5),
                        "f[0]",
                        "not-an-object"),
                wrong("an unknown field", "{\"f\":1}", Input::nothingElse, "f", "unknown-field"));
    }

    private static Arguments wrong(
            String what, String json, Consumer<Input> reading, String field, String code) {
        return Arguments.of(what, json, reading, field, code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsWhatIsWrong(
            String what, String json, Consumer<Input> reading, String field, String code) {
        // Given
        var findings = new Findings();
        var input = read(json, findings);

        // When
        reading.accept(input);

        // Then
        assertThat(findings.all())
                .extracting(FieldError::field, FieldError::code)
                .contains(tuple(field, code));
    }

    @Test
    void aBodyThatIsNoObjectIsOneFinding() {
        // Given
        var findings = new Findings();

        // When
        read("[1]", findings).nothingElse();

        // Then
        assertThat(findings.all()).extracting(FieldError::code).containsExactly("not-an-object");
    }

    @Test
    void refusesWithAllFindingsAtOnce() {
        // Given
        var findings = new Findings();
        var input = read("{}", findings);
        input.text("a", 5);
        input.text("b", 5);

        // When
        var refusal =
                assertThatExceptionOfType(ProblemException.class).isThrownBy(findings::refuseIfAny);

        // Then
        refusal.satisfies(
                it ->
                        assertThat(it.errors())
                                .extracting(FieldError::field)
                                .containsExactly("a", "b"));
    }
}
