package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ten times as many people as there are seats register at once, and registration-service is killed
 * with -9 in the rush (QUALITY R17): in the end every seat has somebody, none has two, everybody
 * else waits in the order in which they came, and nobody was forgotten. The controls stand beside
 * the seats, in registration-service.
 */
class FullHouseIT {

    private static final int SEATS = 6;
    private static final int PEOPLE = 10 * SEATS;

    // The killed service's callers see its end as a failure; it is none of the story.
    static {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @Test
    void whoeverIsKilledInTheRushEverySeatIsTakenOnce() throws Exception {
        try (var stage = Stage.ofItsOwn(it -> it)) {
            // Given
            var organiser = stage.administrator();
            var event = Event.withSeats(organiser, "full-house", SEATS);
            var people =
                    IntStream.range(0, PEOPLE)
                            .mapToObj(
                                    it ->
                                            new Visitor(stage.gateway())
                                                    .signIn(address(it), stage.mailbox()))
                            .toList();

            // When
            var answered = new AtomicInteger();
            var killer = Thread.ofVirtual().start(() -> kill(stage, answered));
            var answers =
                    atOnce(
                            IntStream.range(0, PEOPLE)
                                    .mapToObj(
                                            it ->
                                                    (Callable<Answer>)
                                                            () -> {
                                                                var answer =
                                                                        people.get(it)
                                                                                .insist(
                                                                                        event.path(
                                                                                                "/participants"),
                                                                                        profile(it),
                                                                                        "come-"
                                                                                                + it);
                                                                answered.incrementAndGet();
                                                                return answer;
                                                            })
                                    .toList());
            killer.join(Duration.ofMinutes(1));

            // Then
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers.stream().map(it -> it.text("/status")))
                    .filteredOn("admitted"::equals)
                    .hasSize(SEATS);
            assertThat(answers.stream().map(it -> it.text("/status")))
                    .filteredOn("waitlisted"::equals)
                    .hasSize(PEOPLE - SEATS);
            var everybody = list(organiser, event, "");
            assertThat(new HashSet<>(everybody)).hasSize(PEOPLE);
            assertThat(everybody).hasSize(PEOPLE);
            assertThat(list(organiser, event, "admitted")).hasSize(SEATS);
            var waiting = list(organiser, event, "waitlisted");
            assertThat(waiting).hasSize(PEOPLE - SEATS).isSorted();
            organiser
                    .post(event.admin("/participants/" + waiting.getFirst() + "/admit"))
                    .expectProblem(409, "event-full");
        }
    }

    /** As soon as the first few have been answered and the others are at it. */
    private static void kill(Stage stage, AtomicInteger answered) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> answered.get() >= 3);
        stage.platform().process("registration-service").destroyForcibly();
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<T>();
            for (var act : threads.invokeAll(acts)) {
                done.add(act.get());
            }
            return done;
        }
    }

    /** Ids in the order of the organiser's list, which is that of coming. */
    private static List<String> list(Visitor organiser, Event event, String status) {
        return organiser
                .get(event.admin("/participants?limit=200&status=" + status))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map((JsonNode it) -> it.path("id").asString())
                .toList();
    }

    private static String address(int person) {
        return "guest-%d@full-house.example".formatted(person);
    }

    private static Map<String, Object> profile(int person) {
        return Map.of(
                "givenName",
                "Guest",
                "familyName",
                "Number " + person,
                "type",
                "company",
                "side",
                person % 2 == 0 ? "at" : "si",
                "languages",
                List.of("en"),
                "organisation",
                Map.of("name", "Firm " + person, "country", "AT"),
                "consents",
                Map.of("directory", true));
    }
}
