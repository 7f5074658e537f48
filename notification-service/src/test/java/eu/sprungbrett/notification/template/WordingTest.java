package eu.sprungbrett.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.platform.PlatformSettings;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class WordingTest {

    private static final Instant TEN = Instant.parse("2027-03-11T09:00:00Z");
    private static final Matter.Event EVENT =
            new Matter.Event(
                    "evt_1",
                    new Text(
                            java.util.Map.of(
                                    "en",
                                    "Carinthia meets Slovenia",
                                    "sl",
                                    "Koroška sreča Slovenijo")),
                    "2027-03-11",
                    "Europe/Vienna",
                    "Lakeside Park, Klagenfurt",
                    "en");

    private final Wordings wordings = new Wordings();
    private final Letters letters =
            new Letters(
                    wordings,
                    new PlatformSettings(
                            List.of(), Duration.ofSeconds(2), "https://sprungbrett.example"));
    private final LetterLayout layout = new LetterLayout();

    static Matter meeting(String counterpart, @Nullable String words, @Nullable String reason) {
        return Matter.of(
                EVENT,
                new Matter.Meeting(
                        "mtg_1",
                        3,
                        List.of(new Matter.Counterpart("par_bo", counterpart)),
                        TEN,
                        TEN.plusSeconds(1200),
                        Text.of("en", "Table 4"),
                        null,
                        TEN.minusSeconds(3600),
                        words,
                        reason,
                        null,
                        null));
    }

    private static Matter matter(Template template) {
        if (template == Template.SIGN_IN) {
            return Matter.of(
                    new Matter.SignIn("123456", "https://sprungbrett.example/sign-in#token=t", 10));
        }
        return template.name().startsWith("MEETING") || template.name().startsWith("STANDBY")
                ? meeting("Bo Berg (Platine & Co)", "Shall we?", "I fell ill.")
                : Matter.of(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "sl"})
    void everyLanguageHasThePhrasesOfTheFirst(String language) {
        assertThat(wordings.in(language).keys()).isEqualTo(wordings.in("en").keys());
    }

    @Test
    void everyPhraseOfATemplateBelongsToOne() {
        var codes = Arrays.stream(Template.values()).map(Template::code).toList();

        assertThat(wordings.in("en").keys().stream().filter(it -> it.endsWith(".subject")))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().map(it -> it + ".subject").toList());
    }

    static Stream<Arguments> templatesAndLanguages() {
        return Arrays.stream(Template.values())
                .flatMap(
                        it ->
                                Wordings.LANGUAGES.stream()
                                        .map(language -> Arguments.of(it, language)));
    }

    @ParameterizedTest
    @MethodSource("templatesAndLanguages")
    void everyTemplateIsWordedInEveryLanguage(Template template, String language) {
        var letter = letters.letter(template, matter(template), language, "Anna", "Novak");

        var text = layout.text(letter);
        var html = layout.html(letter);
        assertThat(letter.subject()).isNotBlank().doesNotContain("{{", "\n", "\r");
        assertThat(text).contains("Anna").doesNotContain("{{", "&amp;", "null");
        assertThat(html)
                .contains("<html lang=\"%s\">".formatted(language))
                .doesNotContain("{{", "null");
        assertThat(letters.note(template, matter(template), language).title())
                .isEqualTo(letter.subject());
    }

    @Test
    void aScheduledMeetingInGermanSaysWhenAndWhere() {
        var letter =
                letters.letter(
                        Template.MEETING_SCHEDULED,
                        meeting("Bo Berg (Platine)", null, null),
                        "de",
                        "Anna",
                        "Novak");

        assertThat(layout.text(letter))
                .isEqualTo(
                        """
                        Guten Tag Anna Novak,

                        Ihr Gespräch mit Bo Berg (Platine) bei „Carinthia meets Slovenia“ steht fest. Der Eintrag für Ihren Kalender liegt bei.

                        Event: Carinthia meets Slovenia
                        Mit: Bo Berg (Platine)
                        Wann: Donnerstag, 11. März 2027, 10:00–10:20 (Mitteleuropäische Zeit)
                        Bisher: Donnerstag, 11. März 2027, 09:00 (Mitteleuropäische Zeit)
                        Wo: Table 4, Lakeside Park, Klagenfurt

                        Zum Gespräch: https://sprungbrett.example/events/evt_1/meetings/mtg_1

                        Ihr Sprungbrett-Team

                        --\s
                        Sie erhalten diese E-Mail, weil Sie für „Carinthia meets Slovenia“ angemeldet sind. Welche E-Mails Sie bekommen, bestimmen Sie hier:
                        https://sprungbrett.example/me
                        """);
    }

    @Test
    void theEventIsNamedInTheReadersLanguageWhereItHasAName() {
        var slovenian = letters.note(Template.ADMITTED, Matter.of(EVENT), "sl");
        var german = letters.note(Template.ADMITTED, Matter.of(EVENT), "de");

        assertThat(slovenian.title()).isEqualTo("Dobrodošli: Koroška sreča Slovenijo");
        assertThat(german.title()).isEqualTo("Willkommen: Carinthia meets Slovenia");
    }

    @Test
    void aNoteOfAMeetingSaysWhenAndWhere() {
        var note =
                letters.note(
                        Template.MEETING_SCHEDULED, meeting("Bo Berg (Platine)", null, null), "en");

        assertThat(note)
                .isEqualTo(
                        new Letters.Note(
                                "Meeting with Bo Berg (Platine): 11 Mar, 10:00",
                                "Thursday, 11 March 2027, 10:00–10:20 (Central European Time) ·"
                                        + " Table 4, Lakeside Park, Klagenfurt",
                                "/events/evt_1/meetings/mtg_1"));
    }

    @Test
    void peoplesWordsStayWordsInHtml() {
        var letter =
                letters.letter(
                        Template.MEETING_REQUESTED,
                        meeting("<b>Bo</b>", "<script>alert(1)</script>", null),
                        "en",
                        "<i>Anna</i>",
                        "Novak");

        assertThat(layout.html(letter))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Hello &lt;i&gt;Anna&lt;/i&gt;")
                .doesNotContain("<script", "<i>", "<b>");
        assertThat(layout.text(letter)).contains("<script>alert(1)</script>");
    }

    @Test
    void mustachesInPeoplesWordsAreNotFilledIn() {
        var letter =
                letters.letter(
                        Template.MEETING_REQUESTED,
                        meeting("{{event}}", "{{code}}", null),
                        "en",
                        "{{with}}",
                        null);

        assertThat(letter.subject()).isEqualTo("{{event}} would like to meet you");
        assertThat(letter.greeting()).isEqualTo("Hello {{with}},");
    }

    @Test
    void somebodyWhoWasErasedHasNoName() {
        var matter = meeting("Bo Berg (Platine)", "Shall we?", "I fell ill.").without("par_bo");

        var letter = letters.letter(Template.MEETING_CANCELLED, matter, "en", "Anna", "Novak");

        assertThat(layout.text(letter))
                .contains("Your meeting with Former participant")
                .doesNotContain("Bo", "Shall we?", "I fell ill.");
    }

    @Test
    void whoSpeaksAnotherLanguageReadsEnglish() {
        assertThat(Wordings.spoken(List.of("fr", "sl"))).isEqualTo("sl");
        assertThat(Wordings.spoken(List.of("fr"))).isEqualTo("en");
        assertThat(wordings.in("fr").language()).isEqualTo("en");
    }
}
