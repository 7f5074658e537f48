package eu.sprungbrett.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.platform.problem.ProblemCode;
import eu.sprungbrett.platform.problem.ProblemException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;

class PeopleListTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANNA =
            """
            {"email":"anna@company.example","givenName":"Anna","languages":["sl","en"],"organisation":{"name":"Žica, d.o.o.","country":"SI","about":{"sl":"Žice."}}}\
            """;

    private static PeopleList csv(String text, Map<String, String> mapping) {
        return PeopleList.csv(text.getBytes(UTF_8), UTF_8, mapping, "sl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,givenName,languages,organisation,country,about\n"
                        + "anna@company.example,Anna,sl;EN,\"Žica, d.o.o.\",SI,Žice.\n",
                "\uFEFFemail;givenName;languages;organisation;country;about\r\n"
                        + "anna@company.example;Anna;\"sl;en\";Žica, d.o.o.;SI;Žice.\r\n",
                "email\tgivenName\tlanguages\torganisation\tcountry\tabout\n"
                        + "anna@company.example\tAnna\tsl|en\tŽica, d.o.o.\tSI\tŽice.",
                "E-Mail,Given Name,Languages,ORGANISATION,country,about.sl,phone\n"
                    + " anna@company.example , Anna ,\"sl, en\",\"Žica, d.o.o.\",SI,Žice.,+386\n\n"
            })
    void readsWhatSpreadsheetsWrite(String text) {
        // When
        var people = csv(text, Map.of());

        // Then
        assertThat(people.rows()).hasSize(1);
        assertThat(people.rows().getFirst().number()).isEqualTo(2);
        assertThat(people.rows().getFirst().body()).isEqualTo(JSON.readTree(ANNA));
    }

    @Test
    void theirColumnsCanHaveOtherNames() {
        // When
        var people =
                csv(
                        "Mailadresse,Vorname,Telefon\nanna@company.example,Anna,1\n",
                        Map.of("Mailadresse", "email", "Vorname", "givenName"));

        // Then
        assertThat(people.rows().getFirst().body())
                .isEqualTo(
                        JSON.readTree(
                                "{\"email\":\"anna@company.example\",\"givenName\":\"Anna\"}"));
        assertThat(people.ignored()).containsExactly("Telefon");
    }

    @Test
    void aRowWithTooManyCellsIsNamed() {
        // When
        var people =
                csv(
                        "email,givenName\nanna@company.example,Anna,Novak\nbo@company.example,Bo\n",
                        Map.of());

        // Then
        assertThat(people.rows().getFirst().wrong()).contains("3 cells");
        assertThat(people.rows().getLast().wrong()).isNull();
    }

    @Test
    void readsJsonInBothForms() {
        // Given
        var flat =
                "{\"email\":\"anna@company.example\",\"givenName\":\"Anna\",\"languages\":\"sl;en\",\"organisation\":\"Žica,"
                    + " d.o.o.\",\"country\":\"SI\",\"about\":\"Žice.\"}";

        // When
        var people =
                PeopleList.json(
                        "[%s,%s,7]".formatted(flat, ANNA).getBytes(UTF_8), JSON, Map.of(), "sl");

        // Then
        assertThat(people.rows().get(0).body()).isEqualTo(JSON.readTree(ANNA));
        assertThat(people.rows().get(1).body()).isEqualTo(JSON.readTree(ANNA));
        assertThat(people.rows().get(2).wrong()).isEqualTo("an object is expected");
        assertThat(people.rows()).extracting(PeopleList.Row::number).containsExactly(1, 2, 3);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("nothing", bytes(""), UTF_8, ImportProblem.IMPORT_INCOMPLETE),
                Arguments.of(
                        "only a heading",
                        bytes("email,givenName\n"),
                        UTF_8,
                        ImportProblem.IMPORT_INCOMPLETE),
                Arguments.of(
                        "no address",
                        bytes("name\nAnna\n"),
                        UTF_8,
                        ImportProblem.IMPORT_INCOMPLETE),
                Arguments.of(
                        "a column twice",
                        bytes("email,E-Mail\na,b\n"),
                        UTF_8,
                        ImportProblem.IMPORT_INCOMPLETE),
                Arguments.of(
                        "an open quotation mark",
                        bytes("email,givenName\na,\"b\n"),
                        UTF_8,
                        ImportProblem.IMPORT_UNREADABLE),
                Arguments.of(
                        "Latin 1 as UTF-8",
                        "email\nžiga\n".replace('ž', 'ü').getBytes(ISO_8859_1),
                        UTF_8,
                        ImportProblem.IMPORT_UNREADABLE),
                Arguments.of(
                        "too many",
                        bytes("email\n" + "a@b.example\n".repeat(PeopleList.MOST_ROWS + 1)),
                        UTF_8,
                        ImportProblem.IMPORT_TOO_LARGE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unreadable(String what, byte[] bytes, Charset charset, ProblemCode code) {
        assertThatExceptionOfType(ProblemException.class)
                .as(what)
                .isThrownBy(() -> PeopleList.csv(bytes, charset, Map.of(), "en"))
                .satisfies(it -> assertThat(it.code()).isEqualTo(code));
    }

    @Test
    void aMappingMustFitTheFile() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> csv("email\na\n", Map.of("Telefon", "email", "email", "phone")))
                .satisfies(
                        it ->
                                assertThat(it.errors())
                                        .extracting(FieldError::code)
                                        .contains("missing-column", "unknown-field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "nonsense", "[", ""})
    void jsonMustBeAList(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PeopleList.json(text.getBytes(UTF_8), JSON, Map.of(), "en"))
                .satisfies(it -> assertThat(it.code()).isEqualTo(ImportProblem.IMPORT_UNREADABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email,about          | anna@firm.example,Chips    | en",
                "email,about,language | anna@firm.example,Čipi,sl  | sl",
                "email,about,language | anna@firm.example,Chips,   | en",
                "email,about,language | anna@firm.example,Chips,?! | en",
                "email,about.de       | anna@firm.example,Chips    | de",
            })
    void aTextIsInTheLanguageOfItsColumnOrItsPersonOrTheEvent(
            String heading, String row, String language) {
        // Given
        var table = (heading + "\n" + row).getBytes(UTF_8);

        // When
        var people = PeopleList.csv(table, UTF_8, Map.of(), "en");

        // Then
        assertThat(people.rows())
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(
                                                it.body()
                                                        .path("organisation")
                                                        .path("about")
                                                        .propertyNames())
                                        .containsExactly(language));
    }
}
