package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Why a meeting has no slot, what would change that, and what a proposal means for whom. */
class ExplanationIT extends ScheduleIntegration {

    private final Gatherings gatherings;

    @Autowired
    ExplanationIT(Gatherings gatherings) {
        this.gatherings = gatherings;
    }

    @Test
    void oneMoreTableIsNamedAndWhenItIsThereTheMeetingFits() {
        // Given seven slots, one table and eight pairs
        var event = "evt_why1";
        say(gathering(event, tables(1).andThen(ExplanationIT::scheduled)));
        var rows = new ArrayList<String>();
        var people = new ArrayList<String>();
        for (var pair = 0; pair < 8; pair++) {
            people.addAll(List.of("par_annaV1" + pair, "par_boV1" + pair));
            rows.add(row("par_annaV1" + pair, "par_boV1" + pair));
        }
        admit(event, people.toArray(String[]::new));
        enter(event, rows);

        // When
        var run = propose(event, "{\"seconds\":3}");

        // Then
        assertThat(run.body().path("unplacedCount").asInt()).isEqualTo(1);
        var change = run.body().at("/unplaced/0/ways/0/changes/0");
        assertThat(change.path("change").asString()).isEqualTo("more-tables");
        assertThat(change.path("number").asInt()).isEqualTo(1);
        assertThat(change.path("slot").asString())
                .isEqualTo(run.body().at("/unplaced/0/ways/0/slot").asString());
        assertThat(run.body().at("/unplaced/0/reasons/0/code").asString()).isEqualTo("tables-full");
        var listed = list(event, run, "unplaced");
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().path("people")).hasSize(2);
        assertThat(listed.getFirst().at("/people/0/name").asString()).startsWith("anna");

        // When that is what happens
        again(event, 2, tables(2).andThen(ExplanationIT::scheduled));
        await().atMost(PATIENCE).until(() -> gatherings.visible(event).places().size() == 2);
        var better = propose(event, "{\"seconds\":3}");

        // Then
        assertThat(better.body().path("unplacedCount").asInt()).isZero();
    }

    @Test
    void aLimitIsNamedAndWhenItIsRaisedTheMeetingFits() {
        // Given
        var event = "evt_why2";
        say(gathering(event, tables(2).andThen(ExplanationIT::scheduled).andThen(limit(1))));
        admit(event, "par_annaV2", "par_boV2", "par_cleoV2");
        enter(event, row("par_annaV2", "par_boV2"), row("par_annaV2", "par_cleoV2"));

        // When
        var run = propose(event, "{\"seconds\":3}");

        // Then
        var change = run.body().at("/unplaced/0/ways/0/changes/0");
        assertThat(change.path("change").asString()).isEqualTo("raise-limit");
        assertThat(change.path("participant").asString()).isEqualTo("par_annaV2");

        // When that is what happens
        again(
                event,
                2,
                tables(2)
                        .andThen(ExplanationIT::scheduled)
                        .andThen(limit(change.path("number").asInt())));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Integer.valueOf(2)
                                        .equals(
                                                gatherings
                                                        .visible(event)
                                                        .rules()
                                                        .maxMeetingsPerParticipant()));

        // Then
        assertThat(propose(event, "{\"seconds\":3}").body().path("unplacedCount").asInt()).isZero();
    }

    @Test
    void whoIsAwayAllDayIsNamedWithTheSlotThatWouldDo() {
        // Given
        var event = "evt_why3";
        say(gathering(event, tables(1).andThen(ExplanationIT::scheduled)));
        say(
                participant(
                        "par_annaV3",
                        event,
                        it ->
                                it.putArray("unavailable")
                                        .addObject()
                                        .put("from", "2027-03-11T00:00:00Z")
                                        .put("to", "2027-03-12T00:00:00Z")));
        admit(event, "par_boV3", "par_cleoV3");
        heard(event, "par_annaV3");
        enter(event, row("par_annaV3", "par_boV3"), row("par_boV3", "par_cleoV3"));

        // When
        var run = propose(event, "{\"seconds\":3}");

        // Then
        var way = run.body().at("/unplaced/0/ways/0");
        assertThat(run.body().at("/unplaced/0/reasons/0/code").asString())
                .isEqualTo("no-common-slot");
        var never = run.body().at("/unplaced/0/reasons/1");
        assertThat(never.path("code").asString()).isEqualTo("person-without-availability");
        assertThat(never.path("person").asString()).isEqualTo("par_annaV3");
        assertThat(way.path("changes")).hasSize(1);
        assertThat(way.at("/changes/0/change").asString()).isEqualTo("attend");
        assertThat(way.at("/changes/0/participant").asString()).isEqualTo("par_annaV3");
        assertThat(way.at("/changes/0/slot").asString()).isEqualTo(way.path("slot").asString());
    }

    @Test
    void eachPersonAndEachMeetingIsComparedWithTheVersionInForce() {
        // Given a version in force
        var event = "evt_why4";
        say(gathering(event, tables(2).andThen(ExplanationIT::scheduled)));
        admit(event, "par_annaV4", "par_boV4", "par_cleoV4");
        enter(event, row("par_annaV4", "par_boV4"), row("par_boV4", "par_cleoV4"));
        var first = propose(event, "{\"seconds\":3}");
        post(ORGANISER, admin(event) + "/schedule-runs/" + first.text("id") + "/publish", "{}");
        enter(event, row("par_annaV4", "par_cleoV4"));

        // When Anna would not come
        var run =
                propose(
                        event,
                        "{\"seconds\":3,\"suppose\":{\"absent\":[{\"participant\":\"par_annaV4\"}]}}");

        // Then
        assertThat(first.body().at("/diff/people/gaining").asInt()).isEqualTo(3);
        assertThat(run.body().at("/diff/removed").asInt()).isEqualTo(1);
        assertThat(run.body().at("/diff/people/losing").asInt()).isEqualTo(2);
        var losing = list(event, run, "people?change=removed");
        assertThat(losing.stream().map(it -> it.path("participant").asString()))
                .containsExactlyInAnyOrder("par_annaV4", "par_boV4");
        var bo =
                losing.stream()
                        .filter(it -> it.path("participant").asString().equals("par_boV4"))
                        .findFirst()
                        .orElseThrow();
        assertThat(bo.at("/before/meetings").asInt()).isEqualTo(2);
        assertThat(bo.at("/after/meetings").asInt()).isEqualTo(1);
        var changes = list(event, run, "changes?change=removed");
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().at("/from/slot").asString()).startsWith("morning-");
        assertThat(changes.getFirst().path("to").isNull()).isTrue();
        assertThat(run.body().path("measures").valueStream().map(it -> it.path("definition")))
                .extracting(JsonNode::asString)
                .contains("placed", "idle-slots", "idle-spread", "meetings-spread");
        var wrong =
                get(
                        ORGANISER,
                        "%s/schedule-runs/%s/changes?change=lost"
                                .formatted(admin(event), run.text("id")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("code")).isEqualTo("invalid-parameter");
    }

    @Test
    void longListsComeInPages() {
        // Given
        var event = "evt_why5";
        say(gathering(event, tables(2).andThen(ExplanationIT::scheduled)));
        admit(event, "par_annaV5", "par_boV5", "par_cleoV5");
        enter(event, row("par_annaV5", "par_boV5"), row("par_boV5", "par_cleoV5"));
        var path = admin(event) + "/schedule-runs/" + propose(event, "{}").text("id") + "/people";

        // When
        var first = get(ORGANISER, path + "?limit=2");
        var second = get(ORGANISER, path + "?limit=2&cursor=" + first.text("next"));
        var byStranger = get(account("par_annaV5"), path);

        // Then
        assertThat(first.body().path("items")).hasSize(2);
        assertThat(second.body().path("items")).hasSize(1);
        assertThat(second.body().has("next")).isFalse();
        assertThat(byStranger.status()).isEqualTo(404);
    }

    private static void scheduled(ObjectNode event) {
        event.put("slotMode", "schedule");
    }

    private static Consumer<ObjectNode> limit(int meetings) {
        return it -> it.putObject("rules").put("maxMeetingsPerParticipant", meetings);
    }

    private void again(String event, long version, Consumer<ObjectNode> change) {
        var said = gathering(event, change);
        say(new Said(said.type(), said.thing(), version, said.data()));
    }

    private List<JsonNode> list(String event, Answer run, String what) {
        var answer =
                get(
                        ORGANISER,
                        "%s/schedule-runs/%s/%s".formatted(admin(event), run.text("id"), what));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("items").valueStream().toList();
    }
}
