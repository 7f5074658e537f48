package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.registration.input.Findings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class PlanReaderTest {

    @Test
    void readsAWholePlan() {
        // When
        var plan = Plans.plan();

        // Then
        assertThat(plan.blocks().getFirst().from())
                .isEqualTo(Instant.parse("2027-03-11T08:00:00Z"));
        assertThat(plan.slotMode()).isEqualTo(Plan.SlotMode.PLATFORM);
        assertThat(plan.begins()).isEqualTo(Instant.parse("2027-03-10T23:00:00Z"));
        assertThat(plan.over()).isEqualTo(Instant.parse("2027-03-11T23:00:00Z"));
    }

    @Test
    void whatItWritesItCanReadAgain() {
        // Given
        var plan = Plans.plan();

        // When
        var again = Plans.plan(Plans.JSON.valueToTree(plan));

        // Then
        assertThat(again).isEqualTo(plan);
    }

    @Test
    void theLeastThatIsNeededHasSensibleDefaults() {
        // Given
        var least =
                Plans.JSON.readTree(
                        """
                        {"slug": "a", "title": {"en": "A"}, "timeZone": "Europe/Vienna", "languages": ["en"], "starts": "2027-03-11", "ends": "2027-03-11"}\
                        """);

        // When
        var plan = Plans.plan(least);

        // Then
        assertThat(plan.types()).extracting(Plan.ParticipantType::id).containsExactly("company");
        assertThat(plan.admission()).isEqualTo(Plan.Admission.AUTOMATIC);
        assertThat(plan.requestExpiry()).isEqualTo("P3D");
        assertThat(plan.rules()).isEqualTo(new Plan.Rules(false, null, null, null, null, null));
    }

    /** Each line: the one field that is different, its value, and what is found. */
    @ParameterizedTest(name = "{0} = {1}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "slug | \"Not a slug\" | slug | wrong-form",
                "title | {} | title | required",
                "timeZone | \"Europe/Klagenfurt\" | timeZone | unknown-time-zone",
                "languages | [] | languages | required",
                "languages | [\"xx\"] | languages | unknown-language",
                "starts | \"tomorrow\" | starts | not-a-day",
                "ends | \"2027-03-10\" | ends | before-start",
                "ends | \"2027-06-10\" | ends | too-long",
                "venue | {\"city\": \"Klagenfurt\"} | venue.name | required",
                "sides |"
                    + " [{\"id\":\"at\",\"title\":{\"en\":\"A\"}},{\"id\":\"at\",\"title\":{\"en\":\"B\"}}]"
                    + " | sides[1].id | duplicate",
                "types | [{\"id\":\"a b\",\"title\":{\"en\":\"A\"}}] | types[0].id | wrong-form",
                "admission | \"sometimes\" | admission | unknown-word",
                "requestExpiry | \"3 days\" | requestExpiry | not-a-period",
                "requestExpiry | \"PT1M\" | requestExpiry | out-of-range",
                "capacity | 0 | capacity | out-of-range",
                "capacity | \"many\" | capacity | not-a-whole-number",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T11:00:00Z\",\"slotMinutes\":20}]"
                    + " | blocks[0].to | not-after-from",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-12T12:00:00Z\",\"to\":\"2027-03-12T13:00:00Z\",\"slotMinutes\":20}]"
                    + " | blocks[0].from | outside-event",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-12T13:00:00Z\",\"slotMinutes\":20}]"
                    + " | blocks[0].to | outside-event",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T13:00:00Z\",\"slotMinutes\":4}]"
                    + " | blocks[0].slotMinutes | out-of-range",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T12:10:00Z\",\"slotMinutes\":20}]"
                    + " | blocks[0].slotMinutes | too-long",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T06:00:00Z\",\"to\":\"2027-03-11T22:00:00Z\",\"slotMinutes\":5}]"
                    + " | blocks[0].slotMinutes | too-short",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T13:00:00Z\"},{\"id\":\"c\",\"from\":\"2027-03-11T12:30:00Z\",\"to\":\"2027-03-11T14:00:00Z\"}]"
                    + " | blocks[1].from | overlapping",
                "blocks |"
                    + " [{\"id\":\"b\",\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T13:00:00Z\"},{\"id\":\"b\",\"from\":\"2027-03-11T14:00:00Z\",\"to\":\"2027-03-11T15:00:00Z\"}]"
                    + " | blocks[1].id | duplicate",
                "blocks | [{\"id\":\"b\",\"from\":\"nine\",\"to\":\"2027-03-11T13:00:00Z\"}] |"
                        + " blocks[0].from | not-a-time",
                "blocks | {\"id\":\"b\"} | blocks | not-a-list",
                "places | [{\"id\":\"T1\",\"kind\":\"sofa\"}] | places[0].kind | unknown-word",
                "places | [{\"id\":\"T1\",\"fixedFor\":\"par_nobody\"}] | places[0].fixedFor |"
                        + " unknown",
                "places | [{\"id\":\"T1\"},{\"id\":\"T1\"}] | places[1].id | duplicate",
                "places | [{\"id\":\"T1\",\"link\":\"https://meet.example/{room}\"}] |"
                        + " places[0].link | only-virtual",
                "places |"
                    + " [{\"id\":\"V1\",\"kind\":\"virtual\",\"link\":\"https://meet.example/hall\"}]"
                    + " | places[0].link | not-a-room-link",
                "sessions |"
                    + " [{\"id\":\"s\",\"title\":{\"en\":\"S\"},\"from\":\"2027-03-11T12:00:00Z\",\"to\":\"2027-03-11T12:00:00Z\"}]"
                    + " | sessions[0].to | not-after-from",
                "topics | [{\"slug\":\"embedded-software\",\"label\":{\"en\":\"E\"},\"codes\":[]}]"
                        + " | topics[0].slug | already-shared",
                "topics | [{\"slug\":\"lasers\",\"label\":{\"en\":\"L\"},\"codes\":[\"123\"]}] |"
                        + " topics[0].codes | wrong-form",
                "rules | {\"maxMeetingsPerParticipant\": 0} | rules.maxMeetingsPerParticipant |"
                        + " out-of-range",
                "rules | {\"maxRequestsPerParticipant\": 501} | rules.maxRequestsPerParticipant |"
                        + " out-of-range",
                "rules | {\"maxMeetingsPerBlock\": 0} | rules.maxMeetingsPerBlock |"
                        + " out-of-range",
                "rules | {\"walkingMinutes\": 0} | rules.walkingMinutes | out-of-range",
                "places | [{\"id\":\"V1\",\"kind\":\"virtual\",\"room\":\"Hall\"}] | places[0].room"
                        + " | not-here",
                "rules | {\"unknown\": true} | rules.unknown | unknown-field",
                "questions | [{\"id\":\"q\",\"label\":{\"en\":\"Q\"},\"kind\":\"choice\"}] |"
                        + " questions[0].options | too-few",
                "questions |"
                    + " [{\"id\":\"q\",\"label\":{\"en\":\"Q\"},\"kind\":\"text\",\"options\":[{\"id\":\"a\",\"label\":{\"en\":\"A\"}}]}]"
                    + " | questions[0].options | not-a-choice",
                "texts | {\"Not a name\": {\"en\": \"A\"}} | texts.Not a name | wrong-form",
                "interpreters | [{\"id\":\"ana\",\"name\":\"Ana\",\"languages\":[\"sl\"]}] |"
                        + " interpreters[0].languages | too-few",
                "interpreters | [{\"id\":\"ana\",\"languages\":[\"sl\",\"de\"]}] |"
                        + " interpreters[0].name | required",
                "interpreters | [{\"id\":\"ana\",\"name\":\"Ana\",\"languages\":[\"sl\",\"zz\"]}] |"
                        + " interpreters[0].languages | unknown-language",
                "interpreters |"
                    + " [{\"id\":\"ana\",\"name\":\"Ana\",\"languages\":[\"sl\",\"de\"]},{\"id\":\"ana\",\"name\":\"Bo\",\"languages\":[\"sl\",\"de\"]}]"
                    + " | interpreters[1].id | duplicate",
                "interpreters |"
                    + " [{\"id\":\"ana\",\"name\":\"Ana\",\"languages\":[\"sl\",\"de\"],\"unavailable\":[{\"from\":\"2027-03-11T10:00:00Z\",\"to\":\"2027-03-11T10:00:00Z\"}]}]"
                    + " | interpreters[0].unavailable[0].to | not-after-from",
                "colour | \"red\" | colour | unknown-field"
            })
    void findsWhatIsWrong(String name, String value, String field, String code) {
        // Given
        var findings = new Findings();
        var body = Plans.body();
        body.set(name, Plans.JSON.readTree(value));

        // When
        Plans.read(body, findings);

        // Then
        assertThat(findings.all())
                .extracting(FieldError::field, FieldError::code)
                .contains(tuple(field, code));
    }

    @Test
    void whoTakesPartCanHaveAPlaceOfTheirOwn() {
        // Given
        var body = Plans.body();
        body.set(
                "places",
                Plans.JSON.readTree(
                        "[{\"id\":\"B1\",\"kind\":\"booth\",\"fixedFor\":\"org_known\"}]"));

        // When
        var plan = Plans.plan(body);

        // Then
        assertThat(plan.places().getFirst().fixedFor()).isEqualTo("org_known");
    }
}
