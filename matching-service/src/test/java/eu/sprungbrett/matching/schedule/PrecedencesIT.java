package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The organisers want one meeting before another. */
class PrecedencesIT extends ScheduleIntegration {

    private Answer put(String event, String items) {
        return call(
                HttpMethod.PUT,
                ORGANISER,
                admin(event) + "/precedences",
                "{\"items\":[%s]}".formatted(items),
                it -> it);
    }

    private static String pair(String first, String then) {
        return "{\"first\":\"%s\",\"then\":\"%s\"}".formatted(first, then);
    }

    @Test
    void circlesAndUnknownMeetingsAreRefusedAndNamed() {
        // Given
        var event = "evt_prec1";
        say(gathering(event, tables(3)));
        admit(event, "par_annaOrder1", "par_boOrder1", "par_cleoOrder1");
        var one = ask(event, "par_annaOrder1", "par_boOrder1");
        var two = ask(event, "par_boOrder1", "par_cleoOrder1");

        // When
        var circle = put(event, pair(one, two) + "," + pair(two, one));
        var unknown = put(event, pair(one, "mtg_nobody"));
        var kept = put(event, pair(one, two));
        var read = get(ORGANISER, admin(event) + "/precedences");

        // Then
        assertThat(circle.status()).isEqualTo(422);
        assertThat(circle.text("code")).isEqualTo("precedence-circle");
        assertThat(circle.body().at("/reasons/0/meetings").asString())
                .isEqualTo(one + "," + two + "," + one);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().at("/errors/0/field").asString()).isEqualTo("items[0].then");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(read.body().at("/items/0/first").asString()).isEqualTo(one);
        assertThat(read.body().path("items").size()).isEqualTo(1);
        assertThat(get(account("par_annaOrder1"), admin(event) + "/precedences").status())
                .isEqualTo(404);
    }

    @Test
    void whoMovesAMeetingFindsNoSlotOutOfOrder() {
        // Given two meetings of other people, one of which must come first
        var event = "evt_prec2";
        say(gathering(event, tables(3)));
        admit(event, "par_annaOrder2", "par_boOrder2", "par_cleoOrder2", "par_dinaOrder2");
        var first = ask(event, "par_annaOrder2", "par_boOrder2");
        var then = ask(event, "par_cleoOrder2", "par_dinaOrder2");
        put(event, pair(first, then));
        accept(event, "par_boOrder2", first, "morning-03");

        // When
        var tooEarly = accept(event, "par_dinaOrder2", then, "morning-03");
        var inTime = accept(event, "par_dinaOrder2", then, "morning-04");
        var tooLate =
                post(
                        account("par_annaOrder2"),
                        "/api/v1/events/%s/meetings/%s/reschedule".formatted(event, first),
                        "{\"slot\":\"morning-05\"}");

        // Then
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.reasons()).containsExactly("precedence");
        assertThat(tooEarly.body().at("/alternatives/0/slot").asString()).isEqualTo("morning-04");
        assertThat(inTime.text("slot")).isEqualTo("morning-04");
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.reasons()).containsExactly("precedence");
        var read = get(ORGANISER, admin(event) + "/precedences");
        assertThat(read.body().at("/items/0/kept").asBoolean()).isTrue();
    }

    @Test
    void aScheduleKeepsTheOrder() {
        // Given three meetings in a row, of different people
        var event = "evt_prec3";
        say(gathering(event, tables(3).andThen(it -> it.put("slotMode", "schedule"))));
        admit(
                event,
                "par_annaOrder3",
                "par_boOrder3",
                "par_cleoOrder3",
                "par_dinaOrder3",
                "par_evaOrder3");
        admit(event, "par_franOrder3");
        enter(
                event,
                row("par_annaOrder3", "par_boOrder3"),
                row("par_cleoOrder3", "par_dinaOrder3"),
                row("par_evaOrder3", "par_franOrder3"));
        var ids =
                get(ORGANISER, admin(event) + "/meetings")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("id").asString())
                        .toList();
        put(event, pair(ids.get(2), ids.get(0)) + "," + pair(ids.get(0), ids.get(1)));

        // When
        var run = propose(event, "{\"seconds\":2}");
        post(ORGANISER, path(event, run) + "/publish", "{}");

        // Then
        var read = get(ORGANISER, admin(event) + "/precedences");
        assertThat(read.body().path("items").valueStream())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.path("kept").asBoolean()).isTrue());
    }
}
