package eu.sprungbrett.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Text can be read: WCAG 2.2 AA asks for 4.5:1 between words and ground, 3:1 for the edges of
 * controls.
 */
class ColoursTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "ink, paper, 4.5",
        "ink, surface, 4.5",
        "ink, sunken, 4.5",
        "ink-soft, paper, 4.5",
        "ink-soft, surface, 4.5",
        "ink-soft, sunken, 4.5",
        "meadow, paper, 4.5",
        "meadow, surface, 4.5",
        "meadow-strong, meadow-tint, 4.5",
        "ink, meadow-tint, 4.5",
        "ink-soft, meadow-tint, 4.5",
        "on-meadow, meadow, 4.5",
        "on-meadow, meadow-strong, 4.5",
        "lake, lake-tint, 4.5",
        "ink, lake-tint, 4.5",
        "sun, sun-tint, 4.5",
        "ink, sun-tint, 4.5",
        "rust, surface, 4.5",
        "rust, paper, 4.5",
        "rust, rust-tint, 4.5",
        "ink, rust-tint, 4.5",
        "line-strong, surface, 3",
        "line-strong, paper, 3",
        "lake, paper, 3"
    })
    void wordsStandOutFromTheirGround(String words, String ground, double atLeast) {
        assertThat(schemes())
                .hasSize(2)
                .allSatisfy(
                        scheme ->
                                assertThat(contrast(colour(scheme, words), colour(scheme, ground)))
                                        .as("%s on %s", words, ground)
                                        .isGreaterThanOrEqualTo(atLeast));
    }

    /** Light, then dark. */
    private static List<Map<String, Integer>> schemes() {
        var tokens =
                FrontEndFiles.read("styles/tokens.css")
                        .split("@media \\(prefers-color-scheme: dark\\)", -1);
        return List.of(colours(tokens[0]), colours(tokens[1]));
    }

    private static Map<String, Integer> colours(String css) {
        var colours = new HashMap<String, Integer>();
        COLOUR.matcher(css)
                .results()
                .forEach(it -> colours.put(it.group(1), Integer.parseInt(it.group(2), 16)));
        return colours;
    }

    private static int colour(Map<String, Integer> scheme, String name) {
        return Objects.requireNonNull(scheme.get(name), name);
    }

    private static double contrast(int one, int other) {
        var light = Math.max(luminance(one), luminance(other));
        var dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16)
                + 0.7152 * linear(colour >> 8)
                + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        var share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
