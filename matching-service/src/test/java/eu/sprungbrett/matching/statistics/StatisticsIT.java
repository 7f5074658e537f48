package eu.sprungbrett.matching.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/** Figures that can be recomputed, and say what they mean. */
class StatisticsIT extends MatchingIntegration {

    private static String admin(String event, String rest) {
        return "/api/v1/admin/events/%s/%s".formatted(event, rest);
    }

    private void puts(String event, String who, String meeting, String what, String body) {
        var path = "/api/v1/events/%s/meetings/%s/%s".formatted(event, meeting, what);
        var answer = call(HttpMethod.PUT, account(who), path, body, it -> it);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** Anna meets Bo first and Cleo third; Dina does not come to Anna in between. */
    private String dayOf(String event, String end) {
        var anna = "par_anna" + end;
        say(gathering(event, tables(3).andThen(beginsIn(Duration.ofMinutes(10)))));
        admit(event, anna, "par_bo" + end, "par_cleo" + end, "par_dina" + end);
        var first = ask(event, anna, "par_bo" + end);
        accept(event, "par_bo" + end, first, FIRST);
        var third = ask(event, anna, "par_cleo" + end);
        accept(event, "par_cleo" + end, third, "morning-03");
        var missed = ask(event, "par_cleo" + end, "par_dina" + end);
        accept(event, "par_dina" + end, missed, FIRST);
        advance(Duration.ofMinutes(15));
        post(
                account("par_cleo" + end),
                "/api/v1/events/%s/meetings/%s/no-show".formatted(event, missed),
                "{}");
        return first;
    }

    @Test
    void anOutcomeCountsOnceEvenWhenBothClaimIt() {
        // Given
        var event = "evt_figures1";
        var meeting = dayOf(event, "G1");
        puts(event, "par_annaG1", meeting, "feedback", "{\"rating\":5}");
        puts(event, "par_boG1", meeting, "feedback", "{\"rating\":4,\"comment\":\"=1+1\"}");
        puts(event, "par_annaG1", meeting, "outcome", "{\"kind\":\"offer\"}");
        puts(
                event,
                "par_boG1",
                meeting,
                "outcome",
                "{\"kind\":\"order\",\"valueBand\":\"50k-250k\"}");

        // When
        var figures = get(ORGANISER, admin(event, "statistics")).body();
        var outcomes = get(ORGANISER, admin(event, "outcomes")).body();

        // Then
        assertThat(figures.path("outcomes").path("order").asInt()).isEqualTo(1);
        assertThat(figures.path("outcomes").size()).isEqualTo(1);
        assertThat(figures.path("outcomeValues").path("50k-250k").asInt()).isEqualTo(1);
        assertThat(figures.path("ratings").asInt()).isEqualTo(2);
        assertThat(figures.path("ratingMean").asDouble()).isEqualTo(4.5);
        assertThat(figures.path("held").asInt()).isEqualTo(1);
        assertThat(figures.path("noShows").asInt()).isEqualTo(1);
        assertThat(figures.path("noShowShare").asDouble()).isEqualTo(0.5);
        assertThat(figures.path("freed").asInt()).isEqualTo(1);
        assertThat(figures.path("idleSlots").asInt()).isEqualTo(1);
        assertThat(outcomes.path("items").size()).isEqualTo(1);
        assertThat(outcomes.at("/items/0/claims").asInt()).isEqualTo(2);
    }

    @Test
    void everyFigureSaysWhatItMeansInTheReadersLanguage() {
        // Given
        var event = "evt_figures2";
        dayOf(event, "G2");

        for (var language : List.of("en", "de", "sl")) {
            // When
            var figures =
                    (ObjectNode)
                            call(
                                            HttpMethod.GET,
                                            ORGANISER,
                                            admin(event, "statistics"),
                                            null,
                                            it -> it.header("Accept-Language", language))
                                    .body();

            // Then
            var definitions = figures.path("definitions");
            figures.propertyNames().stream()
                    .filter(it -> !it.equals("definitions"))
                    .forEach(
                            it ->
                                    assertThat(definitions.path(it).asString())
                                            .as("%s in %s", it, language)
                                            .endsWith(".")
                                            .isNotEqualTo(it));
        }
    }

    @Test
    void tablesAreForOrganisersAndHarmlessToSpreadsheets() {
        // Given
        var event = "evt_figures3";
        var meeting = dayOf(event, "G3");
        puts(event, "par_annaG3", meeting, "feedback", "{\"rating\":4,\"comment\":\"=1+1\"}");

        // When
        var figures = text(event, "statistics");
        var feedback = text(event, "exports/feedback.csv");
        var meetings = text(event, "exports/meetings.csv");

        // Then
        assertThat(figures).contains("figure,of,value,definition", "noShows,,1,");
        assertThat(feedback).contains(",4,'=1+1,");
        assertThat(meetings.lines().count()).isEqualTo(4);
        assertThat(get(account("par_annaG3"), admin(event, "exports/feedback.csv")).status())
                .isEqualTo(404);
        assertThat(get(account("par_annaG3"), admin(event, "outcomes")).status()).isEqualTo(404);
    }

    @Test
    void anOrganiserReadsOfADelegationWhatItsPartnerReads() {
        // Given
        var event = "evt_figures4";
        say(gathering(event, tables(3)), gathering("evt_figures5", tables(1)));
        say(
                participant("par_annaG4", event, it -> it.put("side", "si")),
                participant("par_boG4", event, it -> it.put("side", "at")),
                participant("par_cleoG4", event, it -> it.put("side", "at")),
                partner("prt_G4", event),
                partner("prt_G5", "evt_figures5"));
        heard(event, "par_annaG4", "par_boG4", "par_cleoG4");
        ask(event, "par_annaG4", "par_boG4");
        ask(event, "par_boG4", "par_cleoG4");

        // When
        var own = get("prt_G4", "/api/v1/partner/events/%s/statistics".formatted(event));
        var shown = get(ORGANISER, admin(event, "statistics?partner=prt_G4"));
        var whole = get(ORGANISER, admin(event, "statistics"));
        var foreign = get(ORGANISER, admin(event, "statistics?partner=prt_G5"));
        var table = raw(ORGANISER, admin(event, "exports/statistics.csv?partner=prt_G4"), it -> it);

        // Then
        assertThat(shown.body()).isEqualTo(own.body());
        assertThat(shown.body().path("participants").asInt()).isEqualTo(1);
        assertThat(shown.body().path("requests").asInt()).isEqualTo(1);
        assertThat(whole.body().path("requests").asInt()).isEqualTo(2);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("code")).isEqualTo("partner-unknown");
        assertThat(table).contains("figure,of,value,definition", "requests,,1,");
    }

    private static Said partner(String partner, String event) {
        return Said.example(
                "registration.partner.created.v1", partner, 1, it -> it.put("event", event));
    }

    private String text(String event, String what) {
        return raw(
                ORGANISER,
                admin(event, what),
                it -> it.accept(MediaType.parseMediaType("text/csv")));
    }
}
