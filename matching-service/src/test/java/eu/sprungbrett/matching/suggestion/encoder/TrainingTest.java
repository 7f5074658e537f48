package eu.sprungbrett.matching.suggestion.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

class TrainingTest {

    private static final Vocabulary ELECTRONICS = electronics();
    private static final Recipe SMALL = Recipe.standard().small();

    private static Vocabulary vocabulary() {
        var table = TrainingTest.class.getResourceAsStream("/taxonomy/cpv.tsv");
        try (var reader =
                new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8)) {
            return Vocabulary.read(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Vocabulary electronics() {
        var all = vocabulary();
        return new Vocabulary(
                all.languages(),
                all.labels().stream().filter(it -> it.code().startsWith("317")).toList());
    }

    @Test
    void theSameLabelsGiveTheSameTableToTheLastBit() {
        // When
        var one = Training.train(ELECTRONICS, SMALL);
        var other = Training.train(ELECTRONICS, SMALL);
        var otherTeacher = Training.train(ELECTRONICS, SMALL.withoutWording());

        // Then
        assertThat(one.hash()).isEqualTo(other.hash()).isNotEqualTo(otherTeacher.hash());
        assertThat(one.version()).isEqualTo(other.version());
    }

    @Test
    void aTableIsReadBackAsItWasWritten() throws IOException {
        // Given
        var encoder = Training.train(ELECTRONICS, SMALL);

        // When
        var read = TableEncoder.read(new ByteArrayInputStream(encoder.toBytes()));

        // Then
        assertThat(read.hash()).isEqualTo(encoder.hash());
        assertThat(read.encode("Leiterplatten")).isEqualTo(encoder.encode("Leiterplatten"));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> TableEncoder.read(new ByteArrayInputStream(new byte[100])));
    }

    @Test
    void aThirdOfTheVocabularyOrLessIsNeverSeenAndTheRestIs() {
        // When
        var split = ELECTRONICS.split(7);

        // Then
        assertThat(split.unseen().labels()).hasSize(ELECTRONICS.labels().size() / 5);
        assertThat(split.seen().labels())
                .doesNotContainAnyElementsOf(split.unseen().labels())
                .hasSize(ELECTRONICS.labels().size() - split.unseen().labels().size());
    }

    @Test
    void theWordsOfATextSumToItsDirection() {
        // Given
        var encoder = TableEncoder.builtIn();
        var text = "Bestückte Leiterplatten für Fahrzeugelektronik";

        // When
        var sum = new float[encoder.dimensions()];
        encoder.explain(text).forEach(it -> Vectors.add(sum, it.vector(), 1));

        // Then
        assertThat(Vectors.dot(sum, encoder.encode(text))).isEqualTo(1f, within(1e-5f));
    }

    @Test
    void theSameThingInOtherLanguagesLiesNearAndAnotherThingDoesNot() {
        // Given
        var encoder = TableEncoder.builtIn();
        var german = encoder.encode("Wir suchen einen Hersteller von Leiterplatten");

        // When
        var same = Vectors.dot(german, encoder.encode("Proizvajamo tiskana vezja"));
        var other = Vectors.dot(german, encoder.encode("Vodimo računovodstvo za podjetja"));

        // Then
        assertThat(same).isGreaterThan(other + 0.1f);
    }

    @Test
    void freeTextFindsItsCodes() {
        // Given
        var encoder = TableEncoder.builtIn();

        // When
        var codes = encoder.nearest(encoder.encode("tiskana vezja"), 10);

        // Then
        assertThat(codes).hasSize(10);
        assertThat(codes.getFirst().code()).startsWith("3171");
        assertThat(codes.getFirst().nearness()).isGreaterThan(codes.getLast().nearness());
    }

    @Test
    void theTableIsNoLargerThanItMayBe() {
        assertThat(TableEncoder.builtIn().size()).isLessThan(24_000_000);
    }

    @Test
    void aLongTextIsTakenApartIntoItsSentences() {
        assertThat(Words.sentences("We build boards. We test them!\nAnd more; … ", 3))
                .containsExactly("We build boards.", "We test them!", "And more;");
    }
}
