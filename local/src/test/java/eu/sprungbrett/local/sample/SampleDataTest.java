package eu.sprungbrett.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sample is what we say it is: 50 and 60 invented people who have something for each other. */
class SampleDataTest {

    private static final String[] COLUMNS = {
        "email",
        "givenName",
        "familyName",
        "jobTitle",
        "organisation",
        "country",
        "city",
        "website",
        "type",
        "side",
        "languages",
        "offers",
        "seeks",
        "aims",
        "about",
        "language"
    };

    @Test
    void thereAre50SloveniansAnd60CarinthiansInTheColumnsOfAnImport() {
        var people = people();

        assertThat(SampleData.participants().lines().findFirst())
                .contains(String.join(",", COLUMNS));
        assertThat(people).hasSize(110);
        assertThat(
                        people.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                it -> it.get("side"), Collectors.counting())))
                .containsEntry("si", 50L)
                .containsEntry("at", 60L);
        assertThat(people)
                .allSatisfy(
                        it -> assertThat(it.get("country")).isEqualToIgnoringCase(it.get("side")));
    }

    @Test
    void everybodyIsInventedAndThereOnce() {
        var people = people();

        assertThat(people.stream().map(it -> it.get("email")))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z.-]+@[a-z-]+\\.example"));
        assertThat(people.stream().map(it -> it.get("givenName") + it.get("familyName")))
                .doesNotHaveDuplicates();
        assertThat(people.stream().map(it -> URI.create(it.get("website")).getHost()))
                .allMatch(it -> it.endsWith(".example"));
    }

    @Test
    void everyWordPickedIsKnown() {
        var topics = TaxonomyTest.slugs("topics.json");
        var aims = TaxonomyTest.slugs("aims.json");
        var types = ids(SampleData.event().path("types"));

        assertThat(people())
                .allSatisfy(
                        it -> {
                            assertThat(words(it, "offers")).isNotEmpty().isSubsetOf(topics);
                            assertThat(words(it, "seeks")).isNotEmpty().isSubsetOf(topics);
                            assertThat(words(it, "aims")).isNotEmpty().isSubsetOf(aims);
                            assertThat(words(it, "languages"))
                                    .isNotEmpty()
                                    .allMatch(word -> word.matches("[a-z]{2}"));
                            assertThat(words(it, "languages")).contains(it.get("language"));
                            assertThat(types).contains(it.get("type"));
                        });
    }

    @Test
    void peopleWriteAboutThemselvesInTheirOwnWordsAndThreeLanguages() {
        var people = people();

        assertThat(people.stream().map(it -> it.get("about")))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.length() > 120 && it.length() < 400);
        assertThat(
                        people.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                it -> it.get("language"), Collectors.counting())))
                .containsOnlyKeys("sl", "de", "en")
                .allSatisfy((_, count) -> assertThat(count).isGreaterThanOrEqualTo(20));
    }

    @Test
    void everybodyHasSomebodyToMeetOnTheOtherSide() {
        var attendees = attendees();

        assertThat(attendees)
                .allSatisfy(
                        one ->
                                assertThat(attendees)
                                        .anyMatch(
                                                other ->
                                                        !other.side().equals(one.side())
                                                                && other.speaksWith(one)
                                                                && one.findsAt(other)
                                                                                + other.findsAt(one)
                                                                        > 0));
    }

    @Test
    void theAfternoonHasRoomForAllMeetings() {
        // Given
        var block = SampleData.blocks().get(0);
        var length =
                Duration.between(
                        OffsetDateTime.parse(block.path("from").asString()),
                        OffsetDateTime.parse(block.path("to").asString()));

        // When
        var slots =
                (length.toMinutes() + block.path("breakMinutes").asInt())
                        / (block.path("slotMinutes").asInt() + block.path("breakMinutes").asInt());

        // Then
        assertThat(SampleData.places()).hasSize(25);
        assertThat(ids(SampleData.places())).hasSize(25);
        assertThat(slots).isEqualTo(10);
        assertThat(slots * SampleData.places().size())
                .isGreaterThan(Encounters.WANTED + Encounters.WANTED / 4);
    }

    @Test
    void theDayFollowsItsOrderAndSpeaksThreeLanguages() {
        var sessions = SampleData.sessions();
        var ends = OffsetDateTime.parse("2027-03-11T00:00:00+01:00");

        assertThat(SampleData.coOrganisers()).hasSize(6);
        assertThat(SampleData.partners()).hasSize(2);
        assertThat(SampleData.event().path("title").propertyNames()).contains("en", "de", "sl");
        for (var session : sessions) {
            assertThat(session.path("title").propertyNames()).contains("en", "de", "sl");
            var from = OffsetDateTime.parse(session.path("from").asString());
            assertThat(from).isAfterOrEqualTo(ends);
            ends = OffsetDateTime.parse(session.path("to").asString());
            assertThat(ends).isAfter(from);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "places", "sessions"})
    void idsComeOnce(String part) {
        var list =
                switch (part) {
                    case "blocks" -> SampleData.blocks();
                    case "places" -> SampleData.places();
                    default -> SampleData.sessions();
                };

        assertThat(ids(list)).hasSize(list.size());
    }

    /** The people of the sample as the platform would give them back. */
    static List<Attendee> attendees() {
        return people().stream()
                .map(
                        it ->
                                new Attendee(
                                        "par_" + it.getRecordNumber(),
                                        it.get("email"),
                                        it.get("side"),
                                        words(it, "languages"),
                                        words(it, "offers"),
                                        words(it, "seeks"),
                                        words(it, "aims")))
                .toList();
    }

    static List<CSVRecord> people() {
        var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = format.parse(new StringReader(SampleData.participants()))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new AssertionError("cannot read the participants", e);
        }
    }

    static Set<String> words(CSVRecord person, String column) {
        return new TreeSet<>(Arrays.asList(person.get(column).split(";")));
    }

    private static Set<String> ids(JsonNode list) {
        var ids = new TreeSet<String>();
        list.forEach(it -> ids.add(it.path("id").asString()));
        return ids;
    }
}
