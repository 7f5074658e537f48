package eu.sprungbrett.matching.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class PrecedencesTest {

    private static List<Precedence> of(String pairs) {
        return Arrays.stream(pairs.split(" "))
                .map(it -> new Precedence(it.substring(0, 1), it.substring(1)))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ab, ''",
        "ab bc ac, ''",
        "ab ac bd cd, ''",
        "ab cb db, ''",
        "aa, aa",
        "ab ba, aba",
        "xa ab bc ca, abca",
        "ab ac cd da, acda",
        "ab cd ef fe, efe"
    })
    void aCircleIsNamedInItsOrder(String pairs, String circle) {
        assertThat(String.join("", Precedences.circle(of(pairs)))).isEqualTo(circle);
    }

    @Test
    void whatOnlyLeadsForwardHasNoCircleHoweverMuchItIs() {
        // Given
        var dice = new Random(1);
        var many =
                IntStream.range(0, 20_000)
                        .mapToObj(
                                _ -> {
                                    var first = dice.nextInt(5_000);
                                    var then = first + 1 + dice.nextInt(5_000);
                                    return new Precedence("m" + first, "m" + then);
                                })
                        .toList();

        // When
        var circle = Precedences.circle(many);

        // Then
        assertThat(circle).isEmpty();
    }
}
