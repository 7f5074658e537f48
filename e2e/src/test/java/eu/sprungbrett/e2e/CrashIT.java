package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.local.PlatformSettings;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * kill -9 of every process in the middle of the work (QUALITY R01, R02, R11): what was acknowledged
 * is there afterwards, once. The control with a store that acknowledges what it has not written
 * stands in {@code local}.
 */
class CrashIT {

    private static final int PAIRS = 40;

    // The mail catcher's threads see a killed sender as a failure; it is none of the story.
    static {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @Test
    void nothingAcknowledgedIsLostAndNoMailComesTwice() throws Exception {
        try (var stage = Stage.ofItsOwn(PlatformSettings::withEnginesApart)) {
            var organiser = stage.administrator();
            var event = Event.open(organiser, "crash-story", "platform", 60);
            var rows = new ArrayList<String>();
            for (var pair = 0; pair < PAIRS; pair++) {
                rows.add(row("asks", pair, "at"));
                rows.add(row("answers", pair, "si"));
            }
            var people = event.importRows(rows);
            var askers = new ArrayList<Visitor>();
            var answerers = new ArrayList<Visitor>();
            for (var pair = 0; pair < PAIRS; pair++) {
                askers.add(
                        new Visitor(stage.gateway())
                                .signIn(address("asks", pair), stage.mailbox()));
                answerers.add(
                        new Visitor(stage.gateway())
                                .signIn(address("answers", pair), stage.mailbox()));
            }

            // Pairs ask and accept, one after the other, while one process after the other is
            // killed.
            var acknowledged = new ConcurrentHashMap<Integer, JsonNode>();
            var stop = new AtomicBoolean();
            var work =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (var pair = 0; pair < PAIRS && !stop.get(); pair++) {
                                            var invitee = people.get(address("answers", pair));
                                            var meeting =
                                                    askers.get(pair)
                                                            .insist(
                                                                    event.path("/meetings"),
                                                                    Map.of(
                                                                            "invitee",
                                                                            invitee,
                                                                            "message",
                                                                            "Shall we meet?"),
                                                                    "ask-" + pair)
                                                            .expect(201)
                                                            .text("/id");
                                            acknowledged.put(
                                                    pair,
                                                    answerers
                                                            .get(pair)
                                                            .insist(
                                                                    event.path(
                                                                            "/meetings/"
                                                                                    + meeting
                                                                                    + "/accept"),
                                                                    Map.of(),
                                                                    "accept-" + pair)
                                                            .expect(200)
                                                            .json());
                                        }
                                    });
            var kills = new LinkedHashMap<String, Integer>();
            for (var name : stage.platform().processes()) {
                var before = acknowledged.size();
                await(name)
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> acknowledged.size() >= Math.min(PAIRS, before + 3));
                stage.platform().process(name).destroyForcibly();
                kills.merge(name, 1, Integer::sum);
            }
            work.join(Duration.ofMinutes(4));
            stop.set(true);

            assertThat(kills).hasSizeGreaterThanOrEqualTo(6);
            assertThat(acknowledged).hasSize(PAIRS);
            var slots = new TreeMap<String, String>();
            for (var pair = 0; pair < PAIRS; pair++) {
                var told = java.util.Objects.requireNonNull(acknowledged.get(pair));
                var meeting = told.path("id").asString();
                var now = answerers.get(pair).get(event.path("/meetings/" + meeting)).expect(200);
                assertThat(now.text("/status")).isEqualTo("scheduled");
                assertThat(now.text("/slot")).isEqualTo(told.path("slot").asString());
                assertThat(now.text("/place")).isEqualTo(told.path("place").asString());
                assertThat(slots.put(now.text("/slot") + " " + now.text("/place"), meeting))
                        .as("a table twice")
                        .isNull();
                assertThat(askers.get(pair).get(event.path("/meetings")).json().path("items"))
                        .as("a request twice")
                        .hasSize(1);
            }

            // Each has exactly one mail with a calendar entry. A mail that the server took in the
            // very
            // moment its sender was killed is the one legal double; it has the same Message-ID.
            var doubles = 0;
            for (var pair = 0; pair < PAIRS; pair++) {
                for (var role : List.of("asks", "answers")) {
                    var address = address(role, pair);
                    await(address)
                            .atMost(Duration.ofMinutes(2))
                            .untilAsserted(() -> assertThat(entries(stage, address)).isNotEmpty());
                    var entries = entries(stage, address);
                    var ids =
                            entries.stream().map(it -> it.path("MessageID").asString()).distinct();
                    assertThat(ids).as(address).hasSize(1);
                    doubles += entries.size() - 1;
                }
            }
            assertThat(doubles).isLessThanOrEqualTo(1);
        }
    }

    private static List<JsonNode> entries(Stage stage, String address) {
        return stage.mailbox().to(address).stream()
                .filter(it -> it.path("Attachments").asInt() > 0)
                .toList();
    }

    private static String address(String role, int pair) {
        return "%s-%d@crash.example".formatted(role, pair);
    }

    private static String row(String role, int pair, String side) {
        return "%s,%s,Number %d,,%s %d,%s,,,company,%s,en,embedded-software,sensors,customers,"
                .formatted(
                        address(role, pair),
                        role,
                        pair,
                        role,
                        pair,
                        side.toUpperCase(java.util.Locale.ROOT),
                        side);
    }
}
