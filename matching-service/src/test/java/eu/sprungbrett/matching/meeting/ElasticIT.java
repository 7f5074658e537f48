package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A pending request blocks nothing, and nothing blocks it for good. */
class ElasticIT extends MatchingIntegration {

    private static final String SECOND = "morning-02";

    private final ReproposeRequests reproposeRequests;
    private final Gatherings gatherings;
    private final Meetings meetings;

    @Autowired
    ElasticIT(ReproposeRequests reproposeRequests, Gatherings gatherings, Meetings meetings) {
        this.reproposeRequests = reproposeRequests;
        this.gatherings = gatherings;
        this.meetings = meetings;
    }

    private StoredMeeting read(String event, String meeting) {
        return meetings.find(event, meeting).orElseThrow();
    }

    private long told(String event, String meeting, String what) {
        return read(event, meeting).timeline().stream()
                .filter(it -> it.what().equals(what))
                .count();
    }

    private void awaitTold(String event, String meeting, String what) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(event, meeting, what)).isEqualTo(1));
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void aSlotAcceptedElsewhereMakesTheOtherRequestsFreshProposals() {
        // Given
        var event = "evt_elastic1";
        say(gathering(event, tables(3)));
        admit(event, "par_annaE1", "par_boE1", "par_cleoE1", "par_dinaE1");
        var won = ask(event, "par_annaE1", "par_boE1", FIRST);
        var wanted = ask(event, "par_cleoE1", "par_boE1", FIRST, SECOND);
        var strangers = ask(event, "par_cleoE1", "par_dinaE1", FIRST);

        // When
        assertThat(accept(event, "par_boE1", won, FIRST).status()).isEqualTo(200);

        // Then
        awaitTold(event, wanted, "reproposed");
        var proposed = read(event, wanted).meeting().terms().candidateSlots();
        assertThat(proposed).hasSize(3).startsWith(SECOND).doesNotContain(FIRST);
        await().untilAsserted(
                        () ->
                                assertThat(lastTold(wanted).type())
                                        .isEqualTo("matching.meeting.reproposed.v1"));
        assertThat(lastTold(wanted).data()).contains("\"owner\":\"par_cleoE1\"");
        assertThat(told(event, strangers, "reproposed")).isZero();
        var late = accept(event, "par_boE1", wanted, FIRST);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("person-busy");
        assertThat(late.body().path("alternatives").isEmpty()).isFalse();
        assertThat(accept(event, "par_boE1", wanted, proposed.getLast()).status()).isEqualTo(200);
    }

    @Test
    void whenTheLastPlaceGoesEverybodyWhoWantedTheSlotIsServed() {
        // Given
        var event = "evt_elastic2";
        say(gathering(event, tables(1)));
        admit(event, "par_annaE2", "par_boE2", "par_cleoE2", "par_dinaE2");
        var won = ask(event, "par_annaE2", "par_boE2", FIRST);
        var others = ask(event, "par_cleoE2", "par_dinaE2", FIRST);

        // When
        accept(event, "par_boE2", won, FIRST);

        // Then
        awaitTold(event, others, "reproposed");
        assertThat(read(event, others).meeting().terms().candidateSlots())
                .containsExactly(SECOND, "morning-03", "morning-04");
    }

    @Test
    void hearingTheSameFactAgainAndAllAtOnceTellsOnce() throws Exception {
        // Given
        var event = "evt_elastic3";
        say(gathering(event, tables(3)));
        admit(event, "par_annaE3", "par_boE3", "par_cleoE3");
        var won = ask(event, "par_annaE3", "par_boE3", FIRST);
        var wanted = ask(event, "par_cleoE3", "par_boE3", FIRST);
        var gathering = gatherings.visible(event);
        var people = List.of("par_annaE3", "par_boE3");
        accept(event, "par_boE3", won, FIRST);

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    IntStream.range(0, 40)
                            .<Callable<Integer>>mapToObj(
                                    _ -> () -> reproposeRequests.slotLost(gathering, FIRST, people))
                            .toList());
        }
        awaitTold(event, wanted, "reproposed");
        reproposeRequests.slotLost(gathering, FIRST, people);
        reproposeRequests.everything(gathering);

        // Then
        assertThat(told(event, wanted, "reproposed")).isEqualTo(1);
        assertThat(read(event, wanted).version()).isEqualTo(2);
    }

    /** The control: everybody who looked at the same moment would tell; the version lets one. */
    @Test
    void withoutTheVersionEverybodyWhoLooksWouldTell() throws Exception {
        // Given
        var event = "evt_elastic7";
        say(gathering(event, tables(3)));
        admit(event, "par_annaE7", "par_boE7");
        var looked = read(event, ask(event, "par_annaE7", "par_boE7", FIRST));
        var step = new Step.Repropose(Actor.system(), List.of(SECOND), List.of(FIRST), List.of());
        var looks =
                IntStream.range(0, 16)
                        .mapToObj(_ -> MeetingLife.take(looked.meeting(), step))
                        .toList();

        // When
        int told;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            told =
                    threads
                            .invokeAll(
                                    looks.stream()
                                            .<Callable<StoredMeeting>>map(
                                                    it -> () -> meetings.save(looked, it))
                                            .toList())
                            .stream()
                            .mapToInt(it -> it.state() == Future.State.SUCCESS ? 1 : 0)
                            .sum();
        }

        // Then
        assertThat(looks).allSatisfy(it -> assertThat(it.event()).isNotNull());
        assertThat(told).isEqualTo(1);
        assertThat(told(event, looked.id(), "reproposed")).isEqualTo(1);
    }

    @Test
    void manyYesesToOneSlotLeaveNoRequestWithASlotItCannotHave() throws Exception {
        // Given
        var event = "evt_elastic4";
        say(gathering(event, tables(2)));
        var pairs = 12;
        for (var pair = 0; pair < pairs; pair++) {
            say(participant("par_annaE4x" + pair, event), participant("par_boE4x" + pair, event));
        }
        var requests =
                IntStream.range(0, pairs)
                        .mapToObj(it -> ask(event, "par_annaE4x" + it, "par_boE4x" + it, FIRST))
                        .toList();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(
                    IntStream.range(0, pairs)
                            .<Callable<Answer>>mapToObj(
                                    it ->
                                            () ->
                                                    accept(
                                                            event,
                                                            "par_boE4x" + it,
                                                            requests.get(it),
                                                            FIRST))
                            .toList());
        }

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            var pending = meetings.requests(event);
                            assertThat(pending).hasSize(pairs - 2);
                            assertThat(pending)
                                    .allSatisfy(
                                            it -> {
                                                assertThat(it.meeting().terms().candidateSlots())
                                                        .hasSize(3)
                                                        .doesNotContain(FIRST);
                                                assertThat(told(event, it.id(), "reproposed"))
                                                        .isEqualTo(1);
                                            });
                        });
    }

    @Test
    void whereNothingIsLeftItIsSaidWhyOnceAndTakenBackWhenASeatFallsFree() {
        // Given
        var event = "evt_elastic5";
        say(gathering(event, tables(1).andThen(it -> oneSlot(it))));
        admit(event, "par_annaE5", "par_boE5", "par_cleoE5");
        var won = ask(event, "par_annaE5", "par_boE5");
        var wanted = ask(event, "par_cleoE5", "par_boE5");
        accept(event, "par_boE5", won, FIRST);
        awaitTold(event, wanted, "stranded");
        var path = "/api/v1/events/%s/meetings/%s".formatted(event, wanted);
        var stranded = get(account("par_cleoE5"), path);
        var bookable =
                get(
                        account("par_cleoE5"),
                        "/api/v1/events/%s/participants/par_annaE5/bookability".formatted(event));
        reproposeRequests.everything(gatherings.visible(event));

        // When
        post(
                account("par_annaE5"),
                "/api/v1/events/%s/meetings/%s/cancel".formatted(event, won),
                "{\"reason\":\"Ill.\"}");

        // Then
        assertThat(stranded.text("status")).isEqualTo("requested");
        assertThat(stranded.body().at("/why/0/code").asString()).isEqualTo("person-busy");
        assertThat(words(stranded.body().path("candidateSlots"))).isEmpty();
        assertThat(bookable.reasons()).containsExactly("no-common-slot");
        awaitTold(event, wanted, "reproposed");
        assertThat(told(event, wanted, "stranded")).isEqualTo(1);
        assertThat(read(event, wanted).meeting().terms().candidateSlots()).containsExactly(FIRST);
    }

    @Test
    void aBlockThatIsTakenAwayAndAnAbsenceMoveProposalsOn() {
        // Given
        var event = "evt_elastic6";
        say(gathering(event, tables(2)));
        admit(event, "par_annaE6", "par_boE6");
        var wanted = ask(event, "par_annaE6", "par_boE6", FIRST);
        var slot = gatherings.visible(event).slot(FIRST).orElseThrow();

        // When
        say(
                Said.example(
                        "registration.participant.changed.v1",
                        "par_boE6",
                        2,
                        it -> {
                            it.put("event", event).put("account", account("par_boE6"));
                            it.put("status", "admitted");
                            ((ObjectNode) it.get("organisation"))
                                    .put("id", "org_boE6")
                                    .put("name", "Firm of Bo");
                            it.putArray("unavailable")
                                    .addObject()
                                    .put("from", slot.from().toString())
                                    .put("to", slot.to().toString());
                        }));

        // Then
        awaitTold(event, wanted, "reproposed");
        assertThat(read(event, wanted).meeting().terms().candidateSlots())
                .startsWith(SECOND)
                .doesNotContain(FIRST);
    }

    @Test
    void noSlotIsProposedThatAnOrderOrALimitForbids() {
        // Given a request that must follow a meeting, and one to somebody who may have two a block
        var event = "evt_elastic8";
        say(gathering(event, tables(3).andThen(rule("maxMeetingsPerBlock", 2))));
        admit(
                event,
                "par_annaE8",
                "par_boE8",
                "par_cleoE8",
                "par_dinaE8",
                "par_evaE8",
                "par_franE8");
        var leading = ask(event, "par_annaE8", "par_boE8");
        var following = ask(event, "par_cleoE8", "par_dinaE8", FIRST, "morning-06");
        var last = ask(event, "par_evaE8", "par_boE8", "morning-07");
        var other = ask(event, "par_franE8", "par_boE8");
        accept(event, "par_boE8", leading, "morning-04");

        // When
        order(event, leading, following);
        accept(event, "par_boE8", other, "morning-05");

        // Then
        awaitTold(event, following, "reproposed");
        assertThat(read(event, following).meeting().terms().candidateSlots())
                .containsExactlyInAnyOrder("morning-06", "morning-05", "morning-07");
        awaitTold(event, last, "stranded");
        var path = "/api/v1/events/%s/meetings/%s".formatted(event, last);
        assertThat(get(account("par_evaE8"), path).body().at("/why/0/code").asString())
                .isEqualTo("block-limit-reached");
    }

    @Test
    void whoMayHaveNoMoreIsProposedNothingAndAMoveMovesProposalsOn() {
        // Given a request that must follow a meeting, and one to somebody who may have one
        var event = "evt_elastic9";
        say(gathering(event, tables(3).andThen(rule("maxMeetingsPerParticipant", 1))));
        admit(event, "par_annaE9", "par_boE9", "par_cleoE9", "par_dinaE9", "par_evaE9");
        var leading = ask(event, "par_annaE9", "par_boE9");
        var following = ask(event, "par_cleoE9", "par_dinaE9", SECOND);
        var hopeless = ask(event, "par_evaE9", "par_boE9", "morning-07");
        order(event, leading, following);
        accept(event, "par_boE9", leading, FIRST);

        // When
        post(
                account("par_annaE9"),
                "/api/v1/events/%s/meetings/%s/reschedule".formatted(event, leading),
                "{\"slot\":\"morning-05\"}");

        // Then
        awaitTold(event, following, "reproposed");
        assertThat(read(event, following).meeting().terms().candidateSlots())
                .containsExactly("morning-06", "morning-07");
        awaitTold(event, hopeless, "stranded");
        var path = "/api/v1/events/%s/meetings/%s".formatted(event, hopeless);
        assertThat(get(account("par_evaE9"), path).body().at("/why/0/code").asString())
                .isEqualTo("limit-reached");
    }

    private static Consumer<ObjectNode> rule(String name, int value) {
        return it -> {
            it.putArray("sessions");
            it.putObject("rules").put(name, value);
        };
    }

    private void order(String event, String first, String then) {
        var answer =
                call(
                        HttpMethod.PUT,
                        ORGANISER,
                        "/api/v1/admin/events/%s/precedences".formatted(event),
                        "{\"items\":[{\"first\":\"%s\",\"then\":\"%s\"}]}".formatted(first, then),
                        it -> it);
        assertThat(answer.status()).isEqualTo(200);
    }

    private static void oneSlot(ObjectNode gathering) {
        var block = (ObjectNode) gathering.path("blocks").get(0);
        var from = java.time.Instant.parse(block.path("from").asString());
        gathering.putArray("blocks").add(block.put("to", from.plusSeconds(1200).toString()));
        gathering.putArray("sessions");
    }
}
