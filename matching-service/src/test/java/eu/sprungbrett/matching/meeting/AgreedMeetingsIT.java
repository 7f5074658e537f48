package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Objects;

/** Lists of agreed meetings, and who sees what of them. */
class AgreedMeetingsIT extends MatchingIntegration {

    @Test
    void aListMayBeSentAgainAndSaysWhatIsWrongPerRow() {
        // Given
        var event = "evt_list1";
        say(gathering(event, tables(1)));
        admit(event, "par_annaL1", "par_boL1", "par_cleoL1");
        var rows =
                """
                [{"requester":"par_annaL1","invitee":"par_boL1","status":"accepted","weight":2,"blocks":["morning"]},
                 {"requester":"par_annaL1","invitee":"par_cleoL1","status":"requested"},
                 {"requester":"par_annaL1","invitee":"par_nobody"},
                 {"requester":"par_annaL1","invitee":"par_annaL1"},
                 {"requester":"par_boL1","invitee":"par_cleoL1","blocks":["night"]},
                 {"requester":"par_boL1","invitee":"par_cleoL1","weight":0}]\
                """;

        // When
        var first = enter(event, rows);
        var second = enter(event, rows);

        // Then
        assertThat(first.body().path("created").asInt()).isEqualTo(2);
        assertThat(first.body().path("failed").asInt()).isEqualTo(4);
        assertThat(first.body().path("errors").valueStream().map(AgreedMeetingsIT::error))
                .containsExactly("3 invitee", "4 invitee", "5 blocks", "6 weight");
        assertThat(second.body().path("created").asInt()).isZero();
        assertThat(second.body().path("updated").asInt()).isEqualTo(2);
        var all = get(ORGANISER, "/api/v1/admin/events/%s/meetings".formatted(event));
        assertThat(all.body().path("items").valueStream().map(it -> it.path("status").asString()))
                .containsExactlyInAnyOrder("accepted", "requested");
    }

    @Test
    void aPartnerSeesItsDelegationOnly() {
        // Given
        var event = "evt_list2";
        say(gathering(event, tables(1)));
        say(
                participant("par_annaL2", event, it -> it.put("side", "si")),
                participant("par_boL2", event, it -> it.put("side", "at")),
                participant("par_cleoL2", event, it -> it.put("side", "at")),
                Said.example(
                        "registration.partner.created.v1",
                        "prt_L2",
                        1,
                        it -> it.put("event", event)));
        var seen = ask(event, "par_annaL2", "par_boL2");
        ask(event, "par_boL2", "par_cleoL2");

        // When
        var meetings = get("prt_L2", "/api/v1/partner/events/%s/meetings".formatted(event));
        var statistics = get("prt_L2", "/api/v1/partner/events/%s/statistics".formatted(event));
        var foreign = get("prt_other", "/api/v1/partner/events/%s/meetings".formatted(event));
        var asOrganiser = get("prt_L2", "/api/v1/admin/events/%s/meetings".formatted(event));

        // Then
        assertThat(meetings.body().path("items").valueStream().map(it -> it.path("id").asString()))
                .containsExactly(seen);
        assertThat(
                        meetings.body()
                                .path("items")
                                .path(0)
                                .path("people")
                                .valueStream()
                                .map(it -> it.path("participant").asString()))
                .containsExactly("par_annaL2");
        assertThat(statistics.body().path("participants").asInt()).isEqualTo(1);
        assertThat(statistics.body().path("requests").asInt()).isEqualTo(1);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(asOrganiser.status()).isEqualTo(404);
    }

    @Test
    void whoIsErasedHasNoMeetingsAndNoWordsLeft() {
        // Given
        var event = "evt_list3";
        say(gathering(event, tables(1)));
        admit(event, "par_annaL3", "par_boL3", "par_cleoL3");
        var meeting = ask(event, "par_annaL3", "par_boL3");
        accept(event, "par_boL3", meeting, FIRST);
        var path = "/api/v1/events/%s/meetings/%s".formatted(event, meeting);

        // When
        say(Said.tombstone("registration.participant", "par_annaL3", 2));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            var read = get(account("par_boL3"), path);
                            assertThat(read.text("status")).isEqualTo("cancelled");
                            assertThat(read.text("message")).isEmpty();
                            assertThat(read.body().path("people").size()).isEqualTo(1);
                        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            var told = lastTold(meeting);
                            assertThat(told.type()).isEqualTo("matching.meeting.words-removed.v1");
                            assertThat(Objects.requireNonNull(told.data()))
                                    .contains("\"message\":\"\"");
                        });
        var next = ask(event, "par_boL3", "par_cleoL3");
        assertThat(accept(event, "par_cleoL3", next, FIRST).text("status")).isEqualTo("scheduled");
    }

    @Test
    void changesOfAnEventHoldAtOnce() {
        // Given
        var event = "evt_list4";
        say(gathering(event, tables(1)));
        var before = get("acc_stranger", "/api/v1/admin/events/%s/meetings".formatted(event));

        // When
        say(
                Said.example(
                        "registration.gathering.changed.v1",
                        event,
                        2,
                        it -> {
                            it.put("slug", "list-4");
                            var member = (ObjectNode) it.get("members").get(0);
                            member.put("account", "acc_stranger");
                        }));

        // Then
        assertThat(before.status()).isEqualTo(404);
        assertThat(
                        get("acc_stranger", "/api/v1/admin/events/%s/meetings".formatted(event))
                                .status())
                .isEqualTo(200);
        assertThat(get(ORGANISER, "/api/v1/admin/events/%s/meetings".formatted(event)).status())
                .isEqualTo(404);
    }

    private Answer enter(String event, String rows) {
        var job = post(ORGANISER, "/api/v1/admin/events/%s/meetings".formatted(event), rows);
        assertThat(job.status()).as("%s", job.body()).isEqualTo(202);
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> get(ORGANISER, job.header("Location")),
                        it -> it.text("status").equals("done"));
    }

    private static String error(JsonNode error) {
        return error.path("row").asInt() + " " + error.path("field").asString();
    }
}
