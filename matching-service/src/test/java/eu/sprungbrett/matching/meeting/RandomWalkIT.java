package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.Invariants;
import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Three to six people and an organiser do at once what comes to their minds, over and over: ask
 * each other crosswise, accept, counter, decline, withdraw, move, hand over, call off (QUALITY
 * R16). After every walk the store is looked at, in the end the facts that were told.
 *
 * <p>{@code -Dwalks=N} walks longer than the build does, {@code -Dseed=S} elsewhere.
 */
class RandomWalkIT extends MatchingIntegration {

    private static final int WALKS = Integer.getInteger("walks", 100);
    private static final long SEED = Long.getLong("seed", 20270311);
    private static final int MOST_PEOPLE = 6;
    private static final int STEPS = 5;
    private static final int SLOTS = 3;
    private static final List<String> ACTS =
            List.of(
                    "accept",
                    "accept-first",
                    "counter",
                    "decline",
                    "withdraw",
                    "cancel",
                    "reschedule",
                    "hand-over");
    private static final Set<Integer> HONEST = Set.of(200, 201, 403, 404, 409, 422, 503);

    private final Meetings meetings;
    private final SlotPlans plans;
    private final SlotGuard guard;
    private final SweepClaims sweepClaims;
    private final MongoOperations mongo;

    @Autowired
    RandomWalkIT(
            Meetings meetings,
            SlotPlans plans,
            SlotGuard guard,
            SweepClaims sweepClaims,
            MongoOperations mongo) {
        this.meetings = meetings;
        this.plans = plans;
        this.guard = guard;
        this.sweepClaims = sweepClaims;
        this.mongo = mongo;
    }

    /** One event whose people walk. */
    private final class Ground {

        private final String event;
        private final List<String> rude = new ArrayList<>();

        Ground(String event) {
            this.event = event;
            say(
                    gathering(
                            event,
                            tables(2)
                                    .andThen(
                                            it -> {
                                                var block = it.putArray("blocks").addObject();
                                                block.put("id", "hour");
                                                block.put("from", "2027-03-11T08:00:00Z");
                                                block.put("to", "2027-03-11T09:00:00Z");
                                                block.put("slotMinutes", 20);
                                                block.put("breakMinutes", 0);
                                                it.putArray("sessions");
                                            })));
            for (var number = 0; number < MOST_PEOPLE; number++) {
                var firm = "org_walk%s%d".formatted(event, number % 3);
                say(participant(person(number), event, it -> employ(it, firm)));
            }
            heard(event, IntStream.range(0, MOST_PEOPLE).mapToObj(this::person).toList());
        }

        private void heard(String where, List<String> people) {
            RandomWalkIT.this.heard(where, people.toArray(String[]::new));
        }

        String person(int number) {
            return "par_walker%s%d".formatted(event.substring("evt_".length()), number);
        }

        /** One walk; what does not hold after it. */
        List<String> walk(long seed) {
            var choice = new Random(seed);
            var people = 3 + choice.nextInt(MOST_PEOPLE - 2);
            var known = new ConcurrentLinkedQueue<String>();
            var actors = new ArrayList<Callable<List<Answer>>>();
            for (var number = 0; number <= people; number++) {
                var self = number;
                var own = new Random(choice.nextLong());
                actors.add(
                        () ->
                                IntStream.range(0, STEPS)
                                        .mapToObj(
                                                _ ->
                                                        self == people
                                                                ? callOff(own, known)
                                                                : step(own, self, people, known))
                                        .toList());
            }
            var answers = new ArrayList<Answer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var walked : threads.invokeAll(actors)) {
                    answers.addAll(walked.get());
                }
            } catch (InterruptedException | ExecutionException failure) {
                throw new AssertionError(failure);
            }
            answers.stream()
                    .filter(it -> !HONEST.contains(it.status()) || isMute(it))
                    .forEach(it -> rude.add("rude: %d %s".formatted(it.status(), it.body())));
            settle();
            var violations =
                    new ArrayList<>(
                            Invariants.atRest(
                                    meetings.allOf(event), plans.read(event, CurrentPlan.BASE)));
            violations.addAll(rude);
            clear();
            return violations;
        }

        private static boolean isMute(Answer answer) {
            return answer.status() >= 400
                    && (answer.text("code").isEmpty() || answer.text("detail").isEmpty());
        }

        /** Mostly something that could succeed by what this person sees, sometimes anything. */
        private Answer step(
                Random choice, int self, int people, ConcurrentLinkedQueue<String> known) {
            var own = meetings.of(person(self), Meetings.OPEN);
            if (own.isEmpty() || choice.nextInt(4) == 0) {
                return ask(choice, self, people, known);
            }
            if (choice.nextInt(5) == 0) {
                var any = any(choice, known);
                return act(
                        any == null ? own.getFirst().id() : any,
                        ACTS.get(choice.nextInt(ACTS.size())),
                        self,
                        choice);
            }
            var seen = own.get(choice.nextInt(own.size()));
            var awaited =
                    seen.meeting() instanceof Meeting.Requested it
                            && it.awaits().equals(person(self));
            var plausible =
                    awaited
                            ? List.of("accept", "accept", "accept-first", "counter", "decline")
                            : seen.meeting() instanceof Meeting.Requested
                                    ? List.of("withdraw", "hand-over")
                                    : List.of("reschedule", "reschedule", "cancel", "hand-over");
            return act(seen.id(), plausible.get(choice.nextInt(plausible.size())), self, choice);
        }

        private Answer ask(
                Random choice, int self, int people, ConcurrentLinkedQueue<String> known) {
            var other = person((self + 1 + choice.nextInt(people - 1)) % people);
            var slots = choice.nextBoolean() ? "" : "\"" + slot(choice) + "\"";
            var asked =
                    post(
                            account(person(self)),
                            "/api/v1/events/%s/meetings".formatted(event),
                            "{\"invitee\":\"%s\",\"candidateSlots\":[%s]}".formatted(other, slots));
            if (asked.status() == 201) {
                known.add(asked.text("id"));
            }
            return asked;
        }

        private Answer act(String meeting, String act, int self, Random choice) {
            var slot = "{\"slot\":\"%s\"}".formatted(slot(choice));
            var body =
                    switch (act) {
                        case "decline", "cancel" -> REASON;
                        case "counter" -> "{\"candidateSlots\":[\"%s\"]}".formatted(slot(choice));
                        case "reschedule", "accept" -> slot;
                        case "hand-over" ->
                                "{\"colleague\":\"%s\"}"
                                        .formatted(person((self + 3) % MOST_PEOPLE));
                        default -> "{}";
                    };
            return post(
                    account(person(self)),
                    "/api/v1/events/%s/meetings/%s/%s"
                            .formatted(event, meeting, act.replace("-first", "")),
                    body);
        }

        private Answer callOff(Random choice, ConcurrentLinkedQueue<String> known) {
            var meeting = any(choice, known);
            var path = "/api/v1/admin/events/%s/meetings".formatted(event);
            return meeting == null
                    ? get(ORGANISER, path)
                    : post(ORGANISER, path + "/" + meeting + "/cancel", REASON);
        }

        /** Claims in doubt are looked into, as the service does by itself after a while. */
        private void settle() {
            if (isInDoubt()) {
                advance(SweepClaims.PATIENCE.plusSeconds(1));
                sweepClaims.sweep();
            }
        }

        private boolean isInDoubt() {
            return plans.read(event, CurrentPlan.BASE).stream()
                    .flatMap(it -> it.claims().stream())
                    .anyMatch(it -> !it.settled());
        }

        /** The next walk begins with empty tables. */
        private void clear() {
            for (var open : meetings.ofEvent(event, Meetings.OPEN)) {
                var cancelled =
                        post(
                                ORGANISER,
                                "/api/v1/admin/events/%s/meetings/%s/cancel"
                                        .formatted(event, open.id()),
                                REASON);
                assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            }
        }

        /** Everything that was told from the first walk to the last. */
        List<String> history() {
            settle();
            var unsent = query(where("event").is(event).and("outbox.0").exists(true));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> mongo.count(unsent, "meeting"), it -> it == 0);
            return Invariants.violations(
                    told("matching.meeting"),
                    meetings.allOf(event),
                    plans.read(event, CurrentPlan.BASE),
                    List.of());
        }
    }

    private static final String REASON = "{\"reason\":\"Something came up.\"}";

    @Test
    void whateverPeopleDoAtOnceNobodyIsBookedTwiceAndNothingIsStuck() {
        // Given
        var ground = new Ground("evt_walks1");

        // When
        for (var walk = 0; walk < WALKS; walk++) {
            assertThat(ground.walk(SEED + walk)).as("walk with seed %d", SEED + walk).isEmpty();
        }

        // Then
        assertThat(meetings.allOf(ground.event)).hasSizeGreaterThan(WALKS);
        assertThat(meetings.ofEvent(ground.event, Meetings.OPEN)).isEmpty();
        assertThat(plans.read(ground.event, CurrentPlan.BASE))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.claims()).isEmpty());
        assertThat(ground.history()).isEmpty();
    }

    /** The control: without the guard one of the first walks books somebody or a table twice. */
    @Test
    void withoutTheGuardSomeWalkBooksTwice() {
        // Given
        var ground = new Ground("evt_walks2");
        guard.turnOff(ground.event);

        // When
        var first =
                IntStream.range(0, 100)
                        .mapToObj(walk -> ground.walk(SEED + walk))
                        .filter(it -> it.stream().anyMatch(line -> line.startsWith("twice: ")))
                        .findFirst();

        // Then
        assertThat(first).isPresent();
    }

    private static void employ(ObjectNode participant, String firm) {
        ((ObjectNode) participant.get("organisation")).put("id", firm).put("name", "Firm");
    }

    private static String slot(Random choice) {
        return "hour-%02d".formatted(1 + choice.nextInt(SLOTS));
    }

    private static @Nullable String any(Random choice, ConcurrentLinkedQueue<String> known) {
        var all = List.copyOf(known);
        return all.isEmpty() ? null : all.get(choice.nextInt(all.size()));
    }
}
