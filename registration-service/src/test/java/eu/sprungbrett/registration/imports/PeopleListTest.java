package eu.sprungbrett.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class PeopleListTest {

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
        var table = (heading + "\n" + row).getBytes(StandardCharsets.UTF_8);

        // When
        var people = PeopleList.csv(table, StandardCharsets.UTF_8, Map.of(), "en");

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
