package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gatherings;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;

/** Cards on the tables: who scans one, or types its code, sits down in the right meeting. */
class TableCardsIT extends MatchingIntegration {

    private final TableCodes tableCodes;
    private final Gatherings gatherings;

    @Autowired
    TableCardsIT(TableCodes tableCodes, Gatherings gatherings) {
        this.tableCodes = tableCodes;
        this.gatherings = gatherings;
    }

    private JsonNode cards(String event) {
        var path = "/api/v1/admin/events/%s/print/table-cards".formatted(event);
        return get(ORGANISER, path).body().path("items");
    }

    private String codeOf(String event, String place) {
        return cards(event)
                .valueStream()
                .filter(it -> it.path("place").asString().equals(place))
                .map(it -> it.path("code").asString())
                .findFirst()
                .orElseThrow();
    }

    private Answer checkIn(String event, String who, String code) {
        return post(
                account(who),
                "/api/v1/events/%s/meetings/check-in".formatted(event),
                "{\"code\":\"%s\"}".formatted(code));
    }

    private String scheduled(String event, String one, String other, String slot) {
        var meeting = ask(event, one, other);
        assertThat(accept(event, other, meeting, slot).status()).isEqualTo(200);
        return meeting;
    }

    @Test
    void aCardForEachTableWithACodeOfItsOwnForThoseOnDuty() {
        // Given
        var event = "evt_cards1";
        var other = "evt_cards2";
        say(
                gathering(
                        event,
                        tables(40)
                                .andThen(
                                        it ->
                                                it.withArray("places")
                                                        .addObject()
                                                        .put("id", "V1")
                                                        .put("kind", "virtual")
                                                        .putObject("label"))),
                gathering(other, tables(40)));
        admit(event, "par_annaCard1");
        admit(other, "par_annaCard2");

        // When
        var cards = cards(event);
        var refused =
                get(
                        account("par_annaCard1"),
                        "/api/v1/admin/events/%s/print/table-cards".formatted(event));

        // Then
        var codes = new HashSet<String>();
        cards.forEach(it -> codes.add(it.path("code").asString()));
        cards(other).forEach(it -> codes.add(it.path("code").asString()));
        assertThat(cards.size()).isEqualTo(40);
        assertThat(codes).hasSize(80).allMatch(it -> it.matches("[0-9A-Z]{4}-[0-9A-Z]{4}"));
        assertThat(cards.at("/0/link").asString())
                .endsWith("/events/%s/table/%s".formatted(event, cards.at("/0/code").asString()));
        assertThat(cards.at("/0/modules").size()).isGreaterThanOrEqualTo(21);
        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void whoScansTheirTableIsCheckedInHoweverTheCodeWasTyped() {
        // Given
        var event = "evt_cards3";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(10)))));
        admit(event, "par_annaCard3", "par_boCard3");
        var meeting = scheduled(event, "par_annaCard3", "par_boCard3", FIRST);
        var code = codeOf(event, "T1");

        // When
        var anna = checkIn(event, "par_annaCard3", code);
        var bo =
                checkIn(event, "par_boCard3", " " + code.toLowerCase(Locale.ROOT).replace("-", ""));
        var again = checkIn(event, "par_boCard3", code);

        // Then
        assertThat(anna.text("id")).as("%s", anna.body()).isEqualTo(meeting);
        assertThat(anna.text("status")).isEqualTo("checked-in");
        assertThat(bo.text("status")).isEqualTo("held");
        assertThat(again.body()).isEqualTo(bo.body());
    }

    @Test
    void aCodeThatNobodyPrintedOpensNothing() {
        // Given
        var event = "evt_cards4";
        var other = "evt_cards5";
        say(
                gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(10)))),
                gathering(other, tables(1)));
        admit(event, "par_annaCard4", "par_boCard4");
        admit(other, "par_annaCard5");
        scheduled(event, "par_annaCard4", "par_boCard4", FIRST);

        // When
        var guessed = checkIn(event, "par_annaCard4", "T1");
        var ofAnotherEvent = checkIn(event, "par_annaCard4", codeOf(other, "T1"));
        var empty = checkIn(event, "par_annaCard4", " ");
        var stranger = checkIn(event, "par_annaCard5", codeOf(event, "T1"));

        // Then
        assertThat(guessed.status()).isEqualTo(404);
        assertThat(guessed.text("code")).isEqualTo("table-unknown");
        assertThat(ofAnotherEvent.text("code")).isEqualTo("table-unknown");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(stranger.text("code")).isEqualTo("not-a-participant");
    }

    @Test
    void anotherTableTooEarlyAndNothingAtAllAreSaidApart() {
        // Given
        var event = "evt_cards6";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(30)))));
        var begins = now().plus(Duration.ofMinutes(30));
        admit(event, "par_annaCard6", "par_boCard6", "par_cleoCard6");
        var meeting = scheduled(event, "par_annaCard6", "par_boCard6", FIRST);
        var theirs = codeOf(event, "T1");

        // When
        var early = checkIn(event, "par_annaCard6", theirs);
        var nothing = checkIn(event, "par_cleoCard6", theirs);
        var notYetThere = checkIn(event, "par_annaCard6", codeOf(event, "T2"));
        advance(Duration.ofMinutes(20));
        var elsewhere = checkIn(event, "par_annaCard6", codeOf(event, "T2"));

        // Then
        assertThat(early.text("code")).isEqualTo("meeting-not-now");
        assertThat(early.reasons()).containsExactly("too-early");
        assertThat(Instant.parse(early.body().at("/reasons/0/at").asString()))
                .isEqualTo(begins.minus(CheckInMeeting.EARLY));
        assertThat(nothing.text("code")).isEqualTo("no-meeting-here");
        assertThat(nothing.reasons()).containsExactly("no-meeting-now");
        assertThat(nothing.body().path("alternatives").isEmpty()).isTrue();
        assertThat(notYetThere.reasons()).containsExactly("no-meeting-now");
        assertThat(elsewhere.text("code")).isEqualTo("no-meeting-here");
        assertThat(elsewhere.reasons()).containsExactly("at-another-table");
        assertThat(elsewhere.body().at("/reasons/0/place").asString()).isEqualTo("T1");
        assertThat(elsewhere.body().at("/alternatives/0/meeting").asString()).isEqualTo(meeting);
    }

    @Test
    void ofTwoMeetingsAtOneTableTheOneUnderWayCounts() {
        // Given
        var event = "evt_cards7";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(10)))));
        admit(event, "par_annaCard7", "par_boCard7", "par_cleoCard7");
        var first = scheduled(event, "par_annaCard7", "par_boCard7", FIRST);
        var second = scheduled(event, "par_annaCard7", "par_cleoCard7", "morning-02");
        var code = codeOf(event, "T1");
        advance(Duration.ofMinutes(25));

        // When
        var underWay = checkIn(event, "par_annaCard7", code);
        advance(Duration.ofMinutes(7));
        var next = checkIn(event, "par_annaCard7", code);

        // Then
        assertThat(underWay.text("id")).isEqualTo(first);
        assertThat(next.text("id")).isEqualTo(second);
    }

    @Test
    void aCodeSaysNothingAboutTheCodeOfTheNextTable() {
        // Given
        var event = "evt_cards8";
        say(gathering(event, tables(300)));
        admit(event, "par_annaCard8");
        var gathering = gatherings.visible(event);

        // When
        var codes = gathering.places().stream().map(it -> tableCodes.of(gathering, it)).toList();

        // Then
        assertThat(new HashSet<>(codes)).hasSize(300);
        for (var sign = 0; sign < 9; sign++) {
            var at = sign;
            var signs = codes.stream().map(it -> it.charAt(at)).distinct().count();
            assertThat(signs).as("sign %d", sign).isGreaterThan(at == 4 ? 0 : 25);
        }
    }
}
