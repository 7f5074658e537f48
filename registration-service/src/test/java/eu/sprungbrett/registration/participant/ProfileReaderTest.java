package eu.sprungbrett.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.gathering.Plans;
import eu.sprungbrett.registration.input.Findings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {

    private static final String QUESTIONS =
            """
            [{"id":"diet","label":{"en":"Diet?"},"kind":"choice","required":true,
              "options":[{"id":"all","label":{"en":"All"}},{"id":"vegan","label":{"en":"Vegan"}}]},
             {"id":"bus","label":{"en":"Bus?"},"kind":"yes-no"},
             {"id":"days","label":{"en":"Days?"},"kind":"choices",
              "options":[{"id":"mo","label":{"en":"Mo"}},{"id":"tu","label":{"en":"Tu"}}]},
             {"id":"note","label":{"en":"Note?"},"kind":"text"}]\
            """;

    private static Plan withQuestions() {
        var body = Plans.body();
        body.set("questions", Plans.JSON.readTree(QUESTIONS));
        return Plans.plan(body);
    }

    @Test
    void whatItWritesItCanReadAgain() {
        // Given
        var findings = new Findings();
        var profile = People.profile();

        // When
        var again = People.read(Plans.JSON.valueToTree(profile), Plans.plan(), findings);

        // Then
        assertThat(findings.all()).isEmpty();
        assertThat(again).isEqualTo(profile);
    }

    @ParameterizedTest(name = "{0} = {1}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "givenName | null | givenName | required",
                "familyName | \"\" | familyName | required",
                "type | \"wizard\" | type | unknown-type",
                "side | \"hr\" | side | unknown-side",
                "side | null | side | required",
                "organisation | null | organisation | required",
                "organisation | {\"country\":\"SI\"} | organisation.name | required",
                "organisation | {\"name\":\"V\",\"country\":\"Slovenia\"} | organisation.country |"
                        + " too-long",
                "organisation | {\"name\":\"V\",\"country\":\"XY\"} | organisation.country |"
                        + " unknown-country",
                "organisation | {\"name\":\"V\",\"country\":\"SI\",\"website\":\"ftp://v\"} |"
                        + " organisation.website | not-a-web-address",
                "organisation | {\"name\":\"V\",\"country\":\"SI\",\"size\":\"big\"} |"
                        + " organisation.size | wrong-form",
                "organisation | {\"name\":\"V\",\"country\":\"SI\",\"vat\":\"1\"} |"
                        + " organisation.vat | unknown-field",
                "languages | [\"klingon\"] | languages[0] | too-long",
                "offers | [\"alchemy\"] | offers | unknown-topic",
                "seeks | [\"cpv:12\"] | seeks | unknown-topic",
                "aims | [\"fame\"] | aims | unknown-aim",
                "consents | {\"directory\":\"yes\"} | consents.directory | not-a-boolean",
                "answers | {\"shoe-size\":\"43\"} | answers.shoe-size | unknown-field",
                "email | \"bo@company.example\" | email | unknown-field",
                "status | \"admitted\" | status | unknown-field"
            })
    void findsWhatIsWrong(String name, String value, String field, String code) {
        // Given
        var findings = new Findings();
        var body = People.body();
        body.set(name, Plans.JSON.readTree(value));

        // When
        People.read(body, Plans.plan(), findings);

        // Then
        assertThat(findings.all())
                .extracting(FieldError::field, FieldError::code)
                .contains(tuple(field, code));
    }

    @Test
    void readsAnswersToAllKindsOfQuestions() {
        // Given
        var findings = new Findings();
        var body = People.body();
        body.set(
                "answers",
                Plans.JSON.readTree(
                        "{\"diet\":\"vegan\",\"bus\":false,\"days\":[\"mo\"],\"note\":\"Late.\"}"));

        // When
        var profile = People.read(body, withQuestions(), findings);

        // Then
        assertThat(findings.all()).isEmpty();
        assertThat(profile.answers())
                .containsEntry("diet", "vegan")
                .containsEntry("bus", false)
                .containsEntry("days", java.util.List.of("mo"))
                .containsEntry("note", "Late.");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | answers.diet | required",
                "{\"diet\":\"stones\"} | answers.diet | unknown-option",
                "{\"diet\":\"all\",\"days\":[\"su\"]} | answers.days | unknown-option",
                "{\"diet\":\"all\",\"bus\":\"maybe\"} | answers.bus | not-a-boolean"
            })
    void findsWhatIsWrongWithAnswers(String answers, String field, String code) {
        // Given
        var findings = new Findings();
        var body = People.body();
        body.set("answers", Plans.JSON.readTree(answers));

        // When
        People.read(body, withQuestions(), findings);

        // Then
        assertThat(findings.all())
                .extracting(FieldError::field, FieldError::code)
                .contains(tuple(field, code));
    }

    @Test
    void othersCannotAnswerForSomebody() {
        // Given
        var findings = new Findings();

        // When
        ProfileReader.ofOthers(withQuestions(), Plans.TAXONOMY).read(People.body(), findings);

        // Then
        assertThat(findings.all()).isEmpty();
    }
}
