package eu.sprungbrett.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class OneLineTest {

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("Anna\r\nBcc: x@example.org", "Anna Bcc: x@example.org"),
                Arguments.of("Anna\u0000\u0085\u2028Novak", "Anna Novak"),
                Arguments.of("Anna\u202Egro.elpmaxe", "Anna gro.elpmaxe"),
                Arguments.of("\t Anna \u00A0  Novak \n", "Anna Novak"),
                Arguments.of("Živa Žnidaršič", "Živa Žnidaršič"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void breaksAndMarksBecomeOneSpace(String words, String line) {
        assertThat(OneLine.of(words)).isEqualTo(line);
    }

    @Test
    void isNeverLongerThanALineMayBe() {
        assertThat(OneLine.of("x".repeat(10_000))).hasSize(OneLine.MAX_CHARACTERS);
        assertThat(OneLine.of("🎉".repeat(10_000)).codePointCount(0, 400)).isEqualTo(200);
    }
}
