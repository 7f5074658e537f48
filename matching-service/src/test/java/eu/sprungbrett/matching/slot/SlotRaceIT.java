package eu.sprungbrett.matching.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Two hundred people want the last free table of one slot. */
class SlotRaceIT extends MatchingIntegration {

    private static final int PEOPLE = 200;

    private final MongoOperations mongo;

    @Autowired
    SlotRaceIT(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Test
    void exactlyOneGetsTheLastTableAndTheOthersAlternatives() {
        // Given
        var event = "evt_race1";
        say(gathering(event, tables(1)));
        var requests = new ArrayList<String>();
        for (var pair = 0; pair < PEOPLE; pair++) {
            say(participant(asker(pair), event), participant(asked(pair), event));
        }
        for (var pair = 0; pair < PEOPLE; pair++) {
            requests.add(ask(event, asker(pair), asked(pair)));
        }

        // When
        var answers =
                atOnce(
                        IntStream.range(0, PEOPLE)
                                .<Callable<Answer>>mapToObj(
                                        pair ->
                                                () ->
                                                        accept(
                                                                event,
                                                                asked(pair),
                                                                requests.get(pair),
                                                                FIRST))
                                .toList());

        // Then
        var won = answers.stream().filter(it -> it.status() == 200).toList();
        var lost = answers.stream().filter(it -> it.status() == 409).toList();
        assertThat(won).hasSize(1);
        assertThat(lost).hasSize(PEOPLE - 1);
        assertThat(lost)
                .allSatisfy(
                        it -> {
                            assertThat(it.text("code")).isEqualTo("slot-taken");
                            assertThat(it.body().path("alternatives").isEmpty()).isFalse();
                        });
        var scheduled =
                get(
                        ORGANISER,
                        "/api/v1/admin/events/%s/meetings?status=scheduled".formatted(event));
        assertThat(scheduled.body().path("items").size()).isEqualTo(1);
    }

    @Test
    void takingInOneUpdateNeverTakesTwice() {
        assertThat(winners(new TakeInOneUpdate(mongo), "guarded")).isEqualTo(1);
    }

    /**
     * The control: without the guard the same race books the table twice, so the test above would
     * notice.
     */
    @Test
    void lookingFirstAndTakingAfterwardsTakesTwice() {
        // Given
        var unguarded = new ReadThenTake(mongo);

        // When
        var most =
                IntStream.range(0, 20)
                        .map(attempt -> winners(unguarded, "unguarded-" + attempt))
                        .max();

        // Then
        assertThat(most.orElseThrow()).isGreaterThan(1);
    }

    @Test
    void aColleagueTakesOneSeatOnly() {
        assertThat(seatsTaken(new TakeInOneUpdate(mongo), "exchange")).isEqualTo(1);
    }

    /** The control: looking first seats the same colleague at several tables. */
    @Test
    void lookingFirstSeatsTheColleagueTwice() {
        // Given
        var unguarded = new ReadThenTake(mongo);

        // When
        var most =
                IntStream.range(0, 20)
                        .map(attempt -> seatsTaken(unguarded, "careless-" + attempt))
                        .max();

        // Then
        assertThat(most.orElseThrow()).isGreaterThan(1);
    }

    /** At how many of 32 tables one colleague sits to whom 32 people hand over at once. */
    private int seatsTaken(TakeSlot takeSlot, String slot) {
        var claims = IntStream.range(0, 32).mapToObj(SlotRaceIT::claim).toList();
        var sheet =
                mongo.insert(
                        Sheet.of("evt_control", CurrentPlan.BASE, slot, claims), Sheet.COLLECTION);
        atOnce(
                claims.stream()
                        .<Callable<Boolean>>map(
                                it ->
                                        () ->
                                                takeSlot.exchange(
                                                        sheet.id(),
                                                        it,
                                                        it.people().getLast(),
                                                        "par_colleague",
                                                        it.at()))
                        .toList());
        var after =
                java.util.Objects.requireNonNull(
                        mongo.findById(sheet.id(), Sheet.class, Sheet.COLLECTION));
        assertThat(after.people())
                .containsExactlyInAnyOrderElementsOf(
                        after.claims().stream().flatMap(it -> it.people().stream()).toList());
        return (int)
                after.claims().stream().filter(it -> it.people().contains("par_colleague")).count();
    }

    private int winners(TakeSlot takeSlot, String slot) {
        var sheet =
                mongo.insert(Sheet.empty("evt_control", CurrentPlan.BASE, slot), Sheet.COLLECTION);
        return (int)
                atOnce(
                                IntStream.range(0, 32)
                                        .<Callable<Boolean>>mapToObj(
                                                it -> () -> takeSlot.take(sheet.id(), claim(it)))
                                        .toList())
                        .stream()
                        .filter(it -> it)
                        .count();
    }

    private static Claim claim(int number) {
        return new Claim(
                "clm_" + number,
                "mtg_" + number,
                List.of(asker(number), asked(number)),
                "T1",
                false,
                Claim.PERSON,
                Instant.parse("2027-02-01T08:00:00Z"),
                false);
    }

    private static String asker(int pair) {
        return "par_annaR" + pair;
    }

    private static String asked(int pair) {
        return "par_boR" + pair;
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running =
                    tasks.stream()
                            .map(
                                    task ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return task.call();
                                                    }))
                            .toList();
            start.countDown();
            return running.stream().map(SlotRaceIT::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
