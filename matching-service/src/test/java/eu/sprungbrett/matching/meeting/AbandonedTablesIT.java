package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tables to which nobody comes, at events where people check in and at others. */
class AbandonedTablesIT extends MatchingIntegration {

    /** A third of a slot of twenty minutes, and a moment. */
    private static final Duration OVERDUE = Duration.ofMinutes(7);

    private final FreeAbandonedTables freeAbandonedTables;
    private final AskAboutMissing askAboutMissing;
    private final Meetings meetings;

    @Autowired
    AbandonedTablesIT(
            FreeAbandonedTables freeAbandonedTables,
            AskAboutMissing askAboutMissing,
            Meetings meetings) {
        this.freeAbandonedTables = freeAbandonedTables;
        this.askAboutMissing = askAboutMissing;
        this.meetings = meetings;
    }

    /**
     * As many meetings as asked for, all in the first slot, which has begun just now; of meeting 0
     * the people are {@code par_anna…0} and {@code par_bo…0}.
     */
    private List<String> begun(String event, int number, Consumer<ObjectNode> change) {
        say(
                gathering(
                        event,
                        tables(number).andThen(beginsIn(Duration.ofMinutes(5))).andThen(change)));
        var ids = new ArrayList<String>();
        for (var index = 0; index < number; index++) {
            var anna = anna(event, index);
            var bo = bo(event, index);
            admit(event, anna, bo);
            var meeting = ask(event, anna, bo);
            assertThat(accept(event, bo, meeting, FIRST).status()).isEqualTo(200);
            ids.add(meeting);
        }
        advance(Duration.ofMinutes(5));
        return ids;
    }

    private static String anna(String event, int index) {
        return "par_anna%s%d".formatted(event.replace("evt_", "X"), index);
    }

    private static String bo(String event, int index) {
        return "par_bo%s%d".formatted(event.replace("evt_", "X"), index);
    }

    private Answer checkIn(String event, String who, String meeting) {
        var path = "/api/v1/events/%s/meetings/%s/check-in".formatted(event, meeting);
        return post(account(who), path, "{}");
    }

    /** The people of a meeting stand at the desk. */
    private Answer walkIn(String event, int index, boolean checkIn) {
        return post(
                ORGANISER,
                "/api/v1/admin/events/%s/walk-in-meetings".formatted(event),
                "{\"requester\":\"%s\",\"invitee\":\"%s\",\"slot\":\"%s\",\"checkIn\":%s}"
                        .formatted(anna(event, index), bo(event, index), FIRST, checkIn));
    }

    private String status(String event, String meeting) {
        return meetings.find(event, meeting).orElseThrow().status();
    }

    private JsonNode admin(String event, String what) {
        return get(ORGANISER, "/api/v1/admin/events/%s/%s".formatted(event, what)).body();
    }

    @Test
    void aTableToWhichNobodyComesIsFreeForOthersAndBothAreToldOnce() {
        // Given
        var event = "evt_abandoned1";
        var ids = begun(event, 2, _ -> {});
        checkIn(event, anna(event, 0), ids.getFirst());
        var abandoned = ids.getLast();
        advance(FreeAbandonedTables.LEAST.plusMinutes(1));
        freeAbandonedTables.sweep();
        var early = status(event, abandoned);
        advance(Duration.ofMinutes(1));

        // When
        freeAbandonedTables.sweep();
        freeAbandonedTables.sweep();

        // Then
        assertThat(early).isEqualTo("scheduled");
        var missed = meetings.find(event, abandoned).orElseThrow();
        assertThat(missed.status()).isEqualTo("no-show");
        assertThat(missed.version()).isEqualTo(3);
        assertThat(missed.timeline().getLast().reason()).isEqualTo("nobody-came");
        await().untilAsserted(
                        () ->
                                assertThat(lastTold(abandoned).type())
                                        .isEqualTo("matching.meeting.no-show.v1"));
        assertThat(lastTold(abandoned).data())
                .contains("\"missing\":[\"%s\",\"%s\"]".formatted(anna(event, 1), bo(event, 1)));
        assertThat(status(event, ids.getFirst())).isEqualTo("checked-in");
        var now = admin(event, "desk").at("/slots/0");
        assertThat(now.at("/missed/0/place").asString()).isEqualTo("T2");
        assertThat(now.at("/missed/0/people").size()).isEqualTo(2);
        assertThat(now.path("missed").size()).isEqualTo(1);
        assertThat(now.at("/empty/0/place").asString()).isEqualTo("T2");
        assertThat(admin(event, "statistics").path("noShows").asInt()).isEqualTo(1);
        assertThat(admin(event, "statistics").path("freed").asInt()).isEqualTo(1);
        var seated = walkIn(event, 1, true);
        assertThat(seated.text("status")).as("%s", seated.body()).isEqualTo("held");
        assertThat(seated.text("place")).isEqualTo("T2");
    }

    @Test
    void whereNobodyChecksInNothingIsTouchedAndWithoutThatRuleTheMeetingWouldBeLost() {
        // Given
        var event = "evt_abandoned2";
        var meeting = begun(event, 1, _ -> {}).getFirst();
        advance(OVERDUE);

        // When
        freeAbandonedTables.sweep();
        var guarded = status(event, meeting);
        freeAbandonedTables.sweep((gathering, _) -> gathering.id().equals(event));

        // Then
        assertThat(guarded).isEqualTo("scheduled");
        assertThat(status(event, meeting)).isEqualTo("no-show");
    }

    @Test
    void oneWhoTriesTheButtonTakesNobodyElsesTable() {
        // Given
        var event = "evt_abandoned3";
        var ids = begun(event, 3, _ -> {});
        checkIn(event, anna(event, 0), ids.getFirst());
        advance(OVERDUE);

        // When
        freeAbandonedTables.sweep();
        var one = ids.stream().map(it -> status(event, it)).toList();
        checkIn(event, anna(event, 1), ids.get(1));
        freeAbandonedTables.sweep();

        // Then
        assertThat(one).containsExactly("checked-in", "scheduled", "scheduled");
        assertThat(ids.stream().map(it -> status(event, it)))
                .containsExactly("checked-in", "checked-in", "no-show");
    }

    @Test
    void whoMeetsByVideoHasNoTableToLose() {
        // Given
        var event = "evt_abandoned4";
        var ids =
                begun(
                        event,
                        2,
                        it -> {
                            var places = it.putArray("places");
                            places.addObject()
                                    .put("id", "T1")
                                    .put("kind", "table")
                                    .putObject("label");
                            places.addObject()
                                    .put("id", "V1")
                                    .put("kind", "virtual")
                                    .putObject("label");
                        });
        var byVideo =
                ids.stream()
                        .filter(
                                it ->
                                        admin(event, "meetings/" + it)
                                                .path("place")
                                                .asString()
                                                .equals("V1"))
                        .toList();
        checkIn(event, anna(event, 0), ids.getFirst());
        advance(OVERDUE);

        // When
        freeAbandonedTables.sweep();

        // Then
        assertThat(byVideo).hasSize(1);
        assertThat(ids.stream().map(it -> status(event, it))).doesNotContain("no-show");
    }

    /** Whoever gets a table in the middle of a slot has to walk there first. */
    @Test
    void aTableGivenInTheMiddleOfASlotIsKeptAsLongAsOneGivenBefore() {
        // Given
        var event = "evt_abandoned6";
        var ids = begun(event, 3, _ -> {});
        checkIn(event, anna(event, 0), ids.get(0));
        checkIn(event, anna(event, 1), ids.get(1));
        advance(OVERDUE);
        freeAbandonedTables.sweep();
        var seated = walkIn(event, 2, false);
        var meeting = seated.text("id");

        // When
        freeAbandonedTables.sweep();
        advance(OVERDUE.minusMinutes(1));
        freeAbandonedTables.sweep();
        var kept = status(event, meeting);
        advance(Duration.ofMinutes(1));
        freeAbandonedTables.sweep();

        // Then
        assertThat(kept).as("%s", seated.body()).isEqualTo("scheduled");
        assertThat(status(event, meeting)).isEqualTo("no-show");
    }

    @Test
    void whoSitsAloneAtATableGivenInTheMiddleOfASlotWaitsAsLongAsOthers() {
        // Given
        var event = "evt_abandoned7";
        begun(event, 1, _ -> {});
        advance(OVERDUE);
        post(
                ORGANISER,
                "/api/v1/admin/events/%s/meetings/%s/cancel".formatted(event, only(event)),
                "{\"reason\":\"Ill.\"}");
        var meeting = walkIn(event, 0, false).text("id");
        checkIn(event, anna(event, 0), meeting);
        askAboutMissing.sweep();
        var atOnce = version(event, meeting);
        var refused = noShow(event, meeting);
        advance(CheckInMeeting.GRACE);

        // When
        askAboutMissing.sweep();
        var given = noShow(event, meeting);

        // Then
        assertThat(atOnce).isEqualTo(2);
        assertThat(refused.reasons()).containsExactly("too-early");
        assertThat(version(event, meeting)).isEqualTo(4);
        assertThat(given.text("status")).isEqualTo("no-show");
    }

    private String only(String event) {
        return meetings.allOf(event).getFirst().id();
    }

    private long version(String event, String meeting) {
        return meetings.find(event, meeting).orElseThrow().version();
    }

    private Answer noShow(String event, String meeting) {
        var path = "/api/v1/events/%s/meetings/%s/no-show".formatted(event, meeting);
        return post(account(anna(event, 0)), path, "{}");
    }

    @Test
    void whoComesWhileTheTableIsGivenAwayKeepsIt() {
        // Given
        var event = "evt_abandoned5";
        var ids = begun(event, 2, _ -> {});
        checkIn(event, anna(event, 0), ids.getFirst());
        advance(OVERDUE);

        // When
        freeAbandonedTables.sweep(
                (gathering, _) -> {
                    if (gathering.id().equals(event)) {
                        checkIn(event, anna(event, 1), ids.getLast());
                    }
                    return gathering.id().equals(event);
                });

        // Then
        assertThat(status(event, ids.getLast())).isEqualTo("checked-in");
    }
}
