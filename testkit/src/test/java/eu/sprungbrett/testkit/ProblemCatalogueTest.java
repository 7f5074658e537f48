package eu.sprungbrett.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** The catalogue of refusals is complete, in every language, and its page is not stale. */
class ProblemCatalogueTest {

    private static final ProblemCatalogue CATALOGUE = new ProblemCatalogue(ProblemCatalogue.root());

    static Stream<String> services() {
        return ProblemCatalogue.services().stream();
    }

    @Test
    void thePageShowsWhatTheSourcesSay() throws IOException {
        // Given
        var page = CATALOGUE.page();
        if ("write".equals(System.getProperty("sprungbrett.problems"))) {
            Files.writeString(CATALOGUE.file(), page);
        }

        // When
        var shown = Files.readString(CATALOGUE.file());

        // Then
        assertThat(shown).isEqualTo(page);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyRefusalHasATitleInEveryLanguage(String service) {
        // When
        var codes = CATALOGUE.codes(service);

        // Then
        assertThat(codes).isNotEmpty();
        for (var language : ProblemCatalogue.LANGUAGES) {
            assertThat(CATALOGUE.bundle(service, language).stringPropertyNames())
                    .as("%s in %s", service, language)
                    .containsAll(codes.stream().map(ProblemCatalogue.Code::code).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyReasonHasASentenceInEveryLanguage(String service) {
        // When
        var given = CATALOGUE.reasonsGiven(service);

        // Then
        for (var language : ProblemCatalogue.LANGUAGES) {
            assertThat(CATALOGUE.bundle(service, language).stringPropertyNames())
                    .as("%s in %s", service, language)
                    .containsAll(given.stream().map("reason."::concat).toList())
                    .containsAll(
                            CATALOGUE.reasonTitles(service).stream()
                                    .map("reason."::concat)
                                    .toList());
        }
    }

    /** A page with one word less is noticed. */
    @Test
    void aStalePageIsNoticed() {
        // Given
        var stale = CATALOGUE.page().replaceFirst("`slot-taken`", "`slot-gone`");

        // Then
        assertThat(stale).isNotEqualTo(CATALOGUE.page());
        assertThat(CATALOGUE.codes("matching-service"))
                .extracting(ProblemCatalogue.Code::code)
                .contains("slot-taken", "offer-closed");
    }
}
