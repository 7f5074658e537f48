package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two hundred people accept into the last free table of one slot at once (QUALITY R15, through the
 * front door). The control with the guard switched off stands beside the guard, in
 * matching-service.
 */
class LastTableIT {

    private static final int PAIRS = 200;

    @Test
    void exactlyOneOfTwoHundredGetsTheLastTable() throws Exception {
        var stage = Stage.running();
        var organiser = stage.administrator();
        var event = Event.open(organiser, "last-table", "accepting", 1);
        var rows = new ArrayList<String>();
        for (var pair = 0; pair < PAIRS; pair++) {
            rows.add(row("asks", pair, "at"));
            rows.add(row("answers", pair, "si"));
        }
        var people = event.importRows(rows);
        var requests = new ArrayList<Map<String, Object>>();
        for (var pair = 0; pair < PAIRS; pair++) {
            requests.add(
                    Map.of(
                            "requester", people.get(address("asks", pair)),
                            "invitee", people.get(address("answers", pair)),
                            "status", "requested",
                            "weight", 1,
                            "blocks", List.of()));
        }
        assertThat(event.enterMeetings(requests).json().path("failed").asInt()).isZero();
        var answers = new ArrayList<Future<Answer>>();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = new CountDownLatch(PAIRS);
            for (var pair = 0; pair < PAIRS; pair++) {
                var invitee =
                        new Visitor(stage.gateway())
                                .signIn(address("answers", pair), stage.mailbox());
                var meeting = invitee.get(event.path("/meetings")).expect(200).text("/items/0/id");
                answers.add(
                        threads.submit(
                                () -> {
                                    ready.countDown();
                                    start.await();
                                    return invitee.post(
                                            event.path("/meetings/" + meeting + "/accept"),
                                            Map.of("slot", "morning-01"));
                                }));
            }
            ready.await();
            start.countDown();
        }

        var won = 0;
        for (var future : answers) {
            var answer = future.get();
            if (answer.status() == 200) {
                won++;
                assertThat(answer.text("/slot")).isEqualTo("morning-01");
            } else {
                answer.expectProblem(409, "slot-taken");
                assertThat(answer.json().path("alternatives").toString()).contains("morning-0");
            }
        }
        assertThat(won).isEqualTo(1);
        var scheduled = organiser.get(event.admin("/meetings?status=scheduled")).expect(200);
        assertThat(scheduled.json().path("items")).hasSize(1);
    }

    private static String address(String role, int pair) {
        return "%s-%d@last-table.example".formatted(role, pair);
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
