package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * kill -9 of the scheduler at work: what is published stays as it is, the organiser sees what
 * became of the run and starts it again.
 */
class ScheduleCrashIT {

    private static final int PEOPLE = 40;

    @Test
    void aKilledRunLeavesThePublishedVersionAndCanBeStartedAgain() throws Exception {
        try (var stage = Stage.ofItsOwn(it -> it)) {
            // Given a published version, and more meetings than tables, so that a search goes on
            var organiser = stage.administrator();
            var event = Event.open(organiser, "schedule-crash", "schedule", 7);
            var rows = new ArrayList<String>();
            for (var person = 0; person < PEOPLE; person++) {
                rows.add(row(person));
            }
            var people = new ArrayList<>(event.importRows(rows).values());
            event.enterMeetings(meetings(people, 0, 30));
            var first = proposed(organiser, event, start(organiser, event, 5));
            organiser
                    .post(event.admin("/schedule-runs/" + first.text("/id") + "/publish"))
                    .expect(200);
            var before =
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> scheduled(organiser, event), it -> it.size() == 30);
            event.enterMeetings(meetings(people, 30, 300));
            var run = start(organiser, event, 300);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> organiser.get(run).json().hasNonNull("progress"));

            // When
            var killed = stage.platform().process("matching-service");
            killed.destroyForcibly();
            killed.onExit().get(1, TimeUnit.MINUTES);

            // Then
            var dead = new AtomicReference<Answer>();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> {
                                try {
                                    dead.set(organiser.get(run));
                                } catch (UncheckedIOException noAnswer) {
                                    return false;
                                }
                                return dead.get().status() == 200
                                        && !dead.get().text("/status").equals("running");
                            });
            assertThat(dead.get().text("/status")).isEqualTo("failed");
            assertThat(dead.get().text("/failure")).isEqualTo("interrupted");
            var versions = organiser.get(event.admin("/schedule-versions")).expect(200).json();
            assertThat(versions.path("items").path(0).path("version").asInt()).isEqualTo(1);
            assertThat(scheduled(organiser, event)).isEqualTo(before);

            var again = proposed(organiser, event, start(organiser, event, 3));
            organiser
                    .post(event.admin("/schedule-runs/" + again.text("/id") + "/publish"))
                    .expect(200);
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () -> scheduled(organiser, event).size(),
                            it -> it == again.json().path("placed").asInt());
        }
    }

    private static String start(Visitor organiser, Event event, int seconds) {
        return organiser
                .post(event.admin("/schedule-runs"), Map.of("seconds", seconds))
                .expect(202)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static Answer proposed(Visitor organiser, Event event, String run) {
        var done = organiser.until(run, "running");
        assertThat(done.text("/status")).as("%s of %s", done.body(), event).isEqualTo("proposed");
        return done;
    }

    private static List<Map<String, Object>> meetings(List<String> people, int from, int to) {
        var dice = new Random(7);
        return dice.ints(2000, 0, PEOPLE * PEOPLE)
                .distinct()
                .filter(it -> it / PEOPLE < it % PEOPLE)
                .skip(from)
                .limit(to - from)
                .<Map<String, Object>>mapToObj(
                        it ->
                                Map.of(
                                        "requester",
                                        people.get(it / PEOPLE),
                                        "invitee",
                                        people.get(it % PEOPLE),
                                        "status",
                                        "accepted"))
                .toList();
    }

    private static List<String> scheduled(Visitor organiser, Event event) {
        var found = new ArrayList<String>();
        var next = "";
        do {
            JsonNode page =
                    organiser
                            .get(event.admin("/meetings?status=scheduled&limit=200" + next))
                            .expect(200)
                            .json();
            page.path("items")
                    .forEach(
                            it ->
                                    found.add(
                                            it.path("id").asString()
                                                    + "@"
                                                    + it.path("slot").asString()
                                                    + "/"
                                                    + it.path("place").asString()));
            next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return found.stream().sorted().toList();
    }

    private static String row(int person) {
        return "guest-%d@scrash.example,Guest,Number %d,,Firm %d,%s,,,company,%s,en,embedded-software,sensors,customers,"
                .formatted(
                        person,
                        person,
                        person,
                        person % 2 == 0 ? "AT" : "SI",
                        person % 2 == 0 ? "at" : "si");
    }
}
