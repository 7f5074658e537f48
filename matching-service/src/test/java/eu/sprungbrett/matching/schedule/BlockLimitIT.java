package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/** The organisers allow each person so many meetings in a block. */
class BlockLimitIT extends ScheduleIntegration {

    @Test
    void peopleFindNoSecondSlotInABlockThatIsFullForThem() {
        // Given one meeting per block
        var event = "evt_blim1";
        say(gathering(event, tables(3).andThen(BlockLimitIT::twoBlocksOneMeetingEach)));
        admit(event, "par_annaU1", "par_boU1", "par_cleoU1", "par_dinaU1");
        var first = ask(event, "par_annaU1", "par_boU1");
        var second = ask(event, "par_cleoU1", "par_boU1");
        var third = ask(event, "par_dinaU1", "par_boU1");
        accept(event, "par_boU1", first, "morning-01");

        // When
        var refused = accept(event, "par_boU1", second, "morning-02");
        var elsewhere = accept(event, "par_boU1", second, null);
        var full = accept(event, "par_boU1", third, null);
        var moved =
                post(
                        account("par_boU1"),
                        "/api/v1/events/%s/meetings/%s/reschedule".formatted(event, first),
                        "{\"slot\":\"morning-03\"}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reasons()).containsExactly("block-limit-reached");
        assertThat(refused.body().at("/reasons/0/participant").asString()).isEqualTo("par_boU1");
        assertThat(elsewhere.text("slot")).isEqualTo("afternoon-01");
        assertThat(full.text("code")).isEqualTo("no-common-slot");
        assertThat(full.reasons()).contains("block-limit-reached");
        assertThat(moved.text("slot")).isEqualTo("morning-03");
    }

    @Test
    void aScheduleKeepsTheLimitAndNamesItWhereItIsInTheWay() {
        // Given
        var event = "evt_blim2";
        say(
                gathering(
                        event,
                        tables(3)
                                .andThen(BlockLimitIT::twoBlocksOneMeetingEach)
                                .andThen(it -> it.put("slotMode", "schedule"))));
        admit(event, "par_annaU2", "par_boU2", "par_cleoU2", "par_dinaU2");
        enter(
                event,
                row("par_annaU2", "par_boU2"),
                row("par_annaU2", "par_cleoU2"),
                row("par_annaU2", "par_dinaU2"));

        // When
        var run = propose(event, "{\"seconds\":3}");

        // Then
        assertThat(run.body().path("placed").asInt()).as("%s", run.body()).isEqualTo(2);
        var slots =
                get(ORGANISER, path(event, run) + "/assignments")
                        .body()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("slot").asString().replaceAll("-.*", ""))
                        .toList();
        assertThat(slots).containsExactlyInAnyOrder("morning", "afternoon");
        var change = run.body().at("/unplaced/0/ways/0/changes/0");
        assertThat(change.path("change").asString()).isEqualTo("raise-limit");
        assertThat(change.path("participant").asString()).isEqualTo("par_annaU2");
        assertThat(change.path("block").asString()).isIn("morning", "afternoon");
        assertThat(change.path("number").asInt()).isEqualTo(2);
    }

    @Test
    void aSeatIsNotHandedToAColleagueWhoHasEnoughInThatBlock() {
        // Given
        var event = "evt_blim3";
        say(gathering(event, tables(3).andThen(BlockLimitIT::twoBlocksOneMeetingEach)));
        say(
                participant("par_boU3", event, employedBy("org_firmU3")),
                participant("par_cleoU3", event, employedBy("org_firmU3")));
        heard(event, "par_boU3", "par_cleoU3");
        admit(event, "par_annaU3", "par_dinaU3");
        var meeting = ask(event, "par_annaU3", "par_boU3");
        accept(event, "par_boU3", meeting, "morning-01");
        accept(event, "par_cleoU3", ask(event, "par_dinaU3", "par_cleoU3"), "morning-02");

        // When
        var refused =
                post(
                        account("par_boU3"),
                        "/api/v1/events/%s/meetings/%s/hand-over".formatted(event, meeting),
                        "{\"colleague\":\"par_cleoU3\"}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reasons()).containsExactly("block-limit-reached");
    }

    @Test
    void whatHasBegunCounts() {
        // Given one meeting a block, which Bo is in already
        var event = "evt_blim4";
        say(
                gathering(
                        event,
                        tables(3)
                                .andThen(beginsIn(Duration.ofMinutes(5)))
                                .andThen(
                                        it ->
                                                it.putObject("rules")
                                                        .put("maxMeetingsPerBlock", 1))));
        admit(event, "par_annaU4", "par_boU4", "par_cleoU4", "par_dinaU4");
        var first = ask(event, "par_annaU4", "par_boU4");
        var second = ask(event, "par_cleoU4", "par_boU4");
        accept(event, "par_boU4", first, FIRST);
        enter(event, row("par_dinaU4", "par_boU4"));
        advance(Duration.ofMinutes(6));

        // When
        var booked = accept(event, "par_boU4", second, null);
        var run = propose(event, "{\"seconds\":1}");

        // Then
        assertThat(booked.status()).isEqualTo(409);
        assertThat(booked.reasons()).contains("block-limit-reached", "past");
        assertThat(run.body().path("placed").asInt()).as("%s", run.body()).isZero();
        assertThat(run.body().at("/unplaced/0/reasons/0/code").asString())
                .isEqualTo("limit-reached");
        var change = run.body().at("/unplaced/0/ways/0/changes/0");
        assertThat(change.path("change").asString()).isEqualTo("raise-limit");
        assertThat(change.path("number").asInt()).isEqualTo(2);
    }

    private static void twoBlocksOneMeetingEach(ObjectNode event) {
        event.putArray("sessions");
        var blocks = event.putArray("blocks");
        for (var block : new String[][] {{"morning", "08", "10"}, {"afternoon", "12", "14"}}) {
            blocks.addObject()
                    .put("id", block[0])
                    .put("from", "2027-03-11T%s:00:00Z".formatted(block[1]))
                    .put("to", "2027-03-11T%s:00:00Z".formatted(block[2]))
                    .put("slotMinutes", 20)
                    .put("breakMinutes", 0);
        }
        event.putObject("rules").put("maxMeetingsPerBlock", 1);
    }
}
