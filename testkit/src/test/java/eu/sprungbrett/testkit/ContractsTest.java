package eu.sprungbrett.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class ContractsTest {

    static List<String> types() {
        return Pattern.compile("(?m)^ {6}name: (\\S+)$")
                .matcher(Contracts.text("/asyncapi.yaml"))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFactHasAnExampleThatKeepsItsContract(String type) {
        assertThat(Contracts.violations(type, Contracts.example(type + ".0"))).isEmpty();
    }

    @Test
    void thereAreFacts() {
        assertThat(types()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    static Stream<String> broken() {
        var good = Contracts.example("matching.meeting.scheduled.v1.0");
        return Stream.of(
                "{}",
                good.replace("\"scheduled\"", "\"perhaps\""),
                good.replace("\"invitee\"", "\"guest\""),
                good.replace("mtg_", "par_"),
                good.replaceFirst("\\{", "{\"surprise\": 1,"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFactIsFound(String json) {
        assertThat(Contracts.violations("matching.meeting.scheduled.v1", json)).isNotEmpty();
    }

    @Test
    void aFactNobodyDescribedIsFound() {
        var good = Contracts.example("matching.meeting.scheduled.v1.0");

        assertThat(Contracts.violations("matching.meeting.dreamt.v1", good)).isNotEmpty();
    }
}
