package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

/** The desk on the day. */
class DeskIT extends MatchingIntegration {

    private Answer walkIn(String event, String one, String other, String more) {
        return post(
                ORGANISER,
                "/api/v1/admin/events/%s/walk-in-meetings".formatted(event),
                "{\"requester\":\"%s\",\"invitee\":\"%s\"%s}".formatted(one, other, more));
    }

    private static String desk(String event) {
        return "/api/v1/admin/events/%s/desk".formatted(event);
    }

    @Test
    void twoAtTheDeskSitDownInTheSlotThatHasBegun() {
        // Given
        var event = "evt_desk1";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW1", "par_boW1");
        advance(Duration.ofMinutes(8));

        // When
        var seated = walkIn(event, "par_annaW1", "par_boW1", ",\"checkIn\":true");

        // Then
        assertThat(seated.status()).as("%s", seated.body()).isEqualTo(201);
        assertThat(seated.text("status")).isEqualTo("held");
        assertThat(seated.text("slot")).isEqualTo(FIRST);
        assertThat(seated.text("place")).isEqualTo("T1");
    }

    @Test
    void theirOpenRequestIsTheMeetingThatTakesPlace() {
        // Given
        var event = "evt_desk2";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW2", "par_boW2");
        var asked = ask(event, "par_annaW2", "par_boW2");

        // When
        var seated = walkIn(event, "par_boW2", "par_annaW2", ",\"slot\":\"morning-02\"");
        var again = walkIn(event, "par_boW2", "par_annaW2", "");

        // Then
        assertThat(seated.text("id")).as("%s", seated.body()).isEqualTo(asked);
        assertThat(seated.text("status")).isEqualTo("scheduled");
        assertThat(seated.text("slot")).isEqualTo("morning-02");
        assertThat(again.text("code")).isEqualTo("already-asked");
    }

    @Test
    void aFullRoomIsSaidWithTheNextFreeSlots() {
        // Given
        var event = "evt_desk3";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW3", "par_boW3", "par_cleoW3", "par_dinaW3");
        walkIn(event, "par_annaW3", "par_boW3", "");

        // When
        var refused = walkIn(event, "par_cleoW3", "par_dinaW3", ",\"slot\":\"morning-01\"");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("slot-taken");
        assertThat(refused.body().at("/alternatives/0/slot").asString()).isEqualTo("morning-02");
    }

    @Test
    void theBoardShowsWhoSitsWhereWhoIsMissingAndWhatIsEmpty() {
        // Given
        var event = "evt_desk4";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW4", "par_boW4");
        var meeting = walkIn(event, "par_annaW4", "par_boW4", "").text("id");
        advance(Duration.ofMinutes(6));
        post(
                account("par_annaW4"),
                "/api/v1/events/%s/meetings/%s/check-in".formatted(event, meeting),
                "{}");

        // When
        var board = get(ORGANISER, desk(event));

        // Then
        assertThat(board.status()).isEqualTo(200);
        var now = board.body().at("/slots/0");
        assertThat(now.path("when").asString()).isEqualTo("now");
        assertThat(now.at("/tables/0/status").asString()).isEqualTo("checked-in");
        assertThat(
                        IntStream.range(0, 2)
                                .mapToObj(it -> now.at("/tables/0/people/%d/present".formatted(it)))
                                .map(it -> it.asBoolean()))
                .containsExactly(true, false);
        assertThat(now.at("/empty/0/place").asString()).isEqualTo("T2");
        assertThat(board.body().at("/slots/1/when").asString()).isEqualTo("next");
        assertThat(board.body().at("/slots/1/empty").size()).isEqualTo(2);
    }

    @Test
    void theDeskIsForThoseOnDuty() {
        // Given
        var event = "evt_desk5";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW5");

        // When
        var board = get(account("par_annaW5"), desk(event));

        // Then
        assertThat(board.status()).isEqualTo(404);
        assertThat(board.text("code")).isEqualTo("event-unknown");
    }

    @Test
    void somebodyIsFoundByNameAndByTheCodeOnTheirDaysPage() {
        // Given
        var event = "evt_desk6";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW6", "par_boW6");
        walkIn(event, "par_annaW6", "par_boW6", "");
        var badge =
                get(account("par_boW6"), "/api/v1/events/%s/agenda".formatted(event))
                        .body()
                        .path("badge");

        // When
        var byCode = get(ORGANISER, desk(event) + "/people?q=" + badge.path("code").asString());
        var byName = get(ORGANISER, desk(event) + "/people?q=annaw");
        var nobody = get(ORGANISER, desk(event) + "/people?q=");

        // Then
        assertThat(byCode.body().at("/items/0/participant").asString()).isEqualTo("par_boW6");
        assertThat(byCode.body().at("/items/0/meetings/0/place").asString()).isEqualTo("T1");
        assertThat(byName.body().at("/items/0/participant").asString()).isEqualTo("par_annaW6");
        assertThat(nobody.body().path("items").isEmpty()).isTrue();
        assertThat(badge.path("link").asString())
                .endsWith("?code=" + badge.path("code").asString());
        assertThat(badge.path("modules").size()).isGreaterThanOrEqualTo(21);
    }

    @Test
    void aSlotThatIsNearlyOverIsNotWorthSittingDown() {
        // Given
        var event = "evt_desk7";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW7", "par_boW7");
        advance(Duration.ofMinutes(16));

        // When
        var seated = walkIn(event, "par_annaW7", "par_boW7", ",\"checkIn\":true");

        // Then
        assertThat(seated.text("slot")).as("%s", seated.body()).isEqualTo("morning-02");
    }

    @Test
    void theBoardSaysWhoIsHereAndWhoIsMissingThoughTheirMeetingIsNear() {
        // Given
        var event = "evt_desk8";
        say(gathering(event, tables(2).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, "par_annaW8", "par_boW8", "par_cleoW8");
        walkIn(event, "par_annaW8", "par_boW8", "");

        // When
        say(
                Said.example(
                        "registration.participant.changed.v1",
                        "par_annaW8",
                        2,
                        it ->
                                it.put("event", event)
                                        .put("account", account("par_annaW8"))
                                        .put("checkedInAt", now().toString())));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                get(ORGANISER, desk(event))
                                                        .body()
                                                        .at("/door/here")
                                                        .asInt())
                                        .isEqualTo(1));
        var door = get(ORGANISER, desk(event)).body().path("door");
        assertThat(door.path("expected").asInt()).isEqualTo(3);
        assertThat(door.path("missing").valueStream())
                .extracting(it -> it.path("participant").asString())
                .containsExactly("par_boW8");
        var found = get(ORGANISER, desk(event) + "/people?q=par_annaw8").body();
        assertThat(found.at("/items/0/checkedInAt").asString()).isEqualTo(now().toString());
    }

    @Test
    void longBeforeTheirMeetingNobodyIsMissed() {
        // Given
        var event = "evt_desk9";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofHours(3)))));
        admit(event, "par_annaW9", "par_boW9");
        var meeting = ask(event, "par_annaW9", "par_boW9");
        assertThat(accept(event, "par_boW9", meeting, FIRST).status()).isEqualTo(200);

        // When
        var board = get(ORGANISER, desk(event)).body();

        // Then
        assertThat(board.at("/slots/0/tables/0/people").size()).isEqualTo(2);
        assertThat(board.at("/door/missing").isEmpty()).isTrue();
    }
}
