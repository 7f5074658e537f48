package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.Click;
import eu.sprungbrett.matching.Invariants;
import eu.sprungbrett.matching.meeting.ClaimBroom;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A thousand people click while a schedule is computed and while it is published: accept, decline,
 * cancel, move, pin.
 */
class ScheduleStormIT extends ScheduleIntegration {

    private static final int THREADS = 32;
    private static final int SLOTS = 19;
    private static final long SEED = 20270311;

    private final Schedules schedules;
    private final SlotPlans plans;
    private final Meetings meetings;
    private final Pins pins;
    private final BringAlong bringAlong;
    private final SlotGuard guard;
    private final ClaimBroom broom;
    private final MongoOperations mongo;

    @Autowired
    ScheduleStormIT(
            Schedules schedules,
            SlotPlans plans,
            Meetings meetings,
            Pins pins,
            BringAlong bringAlong,
            SlotGuard guard,
            ClaimBroom broom,
            MongoOperations mongo) {
        this.schedules = schedules;
        this.plans = plans;
        this.meetings = meetings;
        this.pins = pins;
        this.bringAlong = bringAlong;
        this.guard = guard;
        this.broom = broom;
        this.mongo = mongo;
    }

    /**
     * How much of a storm.
     *
     * @param people on each side
     * @param requests waiting for an answer
     * @param agreed meetings with a slot
     */
    private record Size(int people, int tables, int requests, int agreed) {}

    /** Which way the publishing is. */
    private enum Phase {
        RUNNING,
        PROPOSED,
        PUBLISHING,
        PUBLISHED
    }

    private final class Storm {

        private final String event;
        private final Size size;
        private final Random random = new Random(SEED);
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);
        private final List<Click> clicks = Collections.synchronizedList(new ArrayList<>());
        private final List<Runnable> waiting = new ArrayList<>();

        Storm(String event, Size size) {
            this.event = event;
            this.size = size;
        }

        /** An event with a schedule in force and requests that nobody has answered. */
        void prepare(ExecutorService threads) {
            say(
                    gathering(
                            event,
                            tables(size.tables)
                                    .andThen(
                                            it -> {
                                                var block = it.putArray("blocks").addObject();
                                                block.put("id", "day");
                                                block.put("from", "2027-03-11T08:00:00Z");
                                                block.put("to", "2027-03-11T16:00:00Z");
                                                block.put("slotMinutes", 20);
                                                block.put("breakMinutes", 5);
                                                it.putArray("sessions");
                                            })));
            var people = new ArrayList<String>();
            for (var number = 0; number < size.people; number++) {
                people.addAll(List.of(anna(number), bo(number)));
            }
            admit(event, people.toArray(String[]::new));
            var pairs = new ArrayList<int[]>();
            for (var one = 0; one < size.people; one++) {
                for (var other = 0; other < size.people; other++) {
                    pairs.add(new int[] {one, other});
                }
            }
            Collections.shuffle(pairs, random);
            var rows =
                    pairs.subList(0, size.agreed).stream()
                            .map(it -> row(anna(it[0]), bo(it[1])))
                            .toList();
            enter(event, rows);
            publish(event, propose(event, "{\"seconds\":1}"));
            bringAlong.settle(event);
            var asked =
                    pairs.subList(size.agreed, size.agreed + size.requests).stream()
                            .map(it -> threads.submit(() -> ask(event, anna(it[0]), bo(it[1]))))
                            .toList();
            collect(asked.stream().map(ScheduleStormIT::result).toList());
        }

        private void collect(List<String> requests) {
            var agreed = new ArrayList<>(meetings.ofEvent(event, Set.of("scheduled")));
            Collections.shuffle(agreed, random);
            for (var number = 0; number < requests.size(); number++) {
                var stored = meetings.find(event, requests.get(number)).orElseThrow();
                var invitee = account(stored.meeting().terms().invitee());
                var slot = "day-%02d".formatted(1 + number % SLOTS);
                if (number % 5 == 4) {
                    waiting.add(() -> click(Click.Kind.DECLINE, stored, invitee, REASON));
                } else {
                    // Some people click twice.
                    Runnable yes = () -> click(Click.Kind.ACCEPT, stored, invitee, slot(slot));
                    waiting.addAll(List.of(yes, yes));
                }
            }
            for (var number = 0; number < agreed.size(); number++) {
                var stored = agreed.get(number);
                var who = account(stored.meeting().terms().requester());
                var elsewhere = (1 + Integer.parseInt(slotOf(stored).substring(4))) % SLOTS;
                var slot = "day-%02d".formatted(1 + elsewhere);
                waiting.add(
                        switch (number % 5) {
                            case 0, 1 -> () -> click(Click.Kind.CANCEL, stored, who, REASON);
                            case 2, 3 -> () -> click(Click.Kind.MOVE, stored, who, slot(slot));
                            default -> () -> click(Click.Kind.PIN, stored, ORGANISER, "{}");
                        });
            }
            Collections.shuffle(waiting, random);
        }

        /** Half of the clicks while the scheduler works, half while its proposal is published. */
        void rage(ExecutorService threads) {
            var half = waiting.size() / 2;
            var run = start(event, "{\"seconds\":20}");
            var first = submit(threads, waiting.subList(0, half));
            first.forEach(ScheduleStormIT::result);
            post(ORGANISER, path(event, run) + "/end", "{}");
            assertThat(ended(event, run).text("status")).isEqualTo("proposed");
            phase.set(Phase.PUBLISHING);
            var second = submit(threads, waiting.subList(half, waiting.size()));
            publish(event, run);
            phase.set(Phase.PUBLISHED);
            second.forEach(ScheduleStormIT::result);
        }

        private List<Future<?>> submit(ExecutorService threads, List<Runnable> some) {
            return some.stream().<Future<?>>map(threads::submit).toList();
        }

        private void click(Click.Kind what, StoredMeeting stored, String account, String body) {
            var before = phase.get();
            var own = "/api/v1/events/%s/meetings/%s/".formatted(event, stored.id());
            var answer =
                    switch (what) {
                        case ACCEPT -> post(account, own + "accept", body);
                        case DECLINE -> post(account, own + "decline", body);
                        case CANCEL -> post(account, own + "cancel", body);
                        case MOVE -> post(account, own + "reschedule", body);
                        case PIN ->
                                call(
                                        HttpMethod.PUT,
                                        account,
                                        admin(event) + "/pins/" + stored.id(),
                                        body,
                                        it -> it);
                    };
            clicks.add(
                    new Click(
                            what,
                            stored.id(),
                            account,
                            answer.status(),
                            answer.body(),
                            before == Phase.RUNNING && phase.get() == Phase.RUNNING,
                            phase.get() == Phase.PUBLISHING));
        }

        /** After everything has come to rest. */
        List<String> violations() {
            bringAlong.settle(event);
            advance(Duration.ofMinutes(1));
            broom.sweep();
            var unsent = query(where("event").is(event).and("outbox.0").exists(true));
            await().atMost(PATIENCE).until(() -> mongo.count(unsent, "meeting"), it -> it == 0);
            return Invariants.violations(
                    told("matching.meeting"),
                    meetings.allOf(event),
                    plans.read(event, schedules.of(event)),
                    clicks);
        }

        /** Acknowledged pins that are gone, or that the schedule in force does not keep. */
        List<String> lostPins() {
            var kept = pins.of(event);
            var standing =
                    meetings.allOf(event).stream()
                            .filter(it -> it.meeting().standing() != null)
                            .collect(Collectors.toMap(StoredMeeting::id, this::slotOf));
            return clicks.stream()
                    .filter(it -> it.what() == Click.Kind.PIN && it.isAcknowledged())
                    .filter(
                            it ->
                                    !kept.containsKey(it.meeting())
                                            || !it.text("slot").equals(standing.get(it.meeting())))
                    .map(it -> "%s: %s is %s".formatted(it.meeting(), it.body(), standing))
                    .toList();
        }

        private String slotOf(StoredMeeting stored) {
            return java.util.Objects.requireNonNull(stored.meeting().standing()).slot();
        }

        private String anna(int number) {
            return "par_anna%s%d".formatted(event.substring("evt_".length()), number);
        }

        private String bo(int number) {
            return "par_bo%s%d".formatted(event.substring("evt_".length()), number);
        }
    }

    private static final String REASON = "{\"reason\":\"Something came up.\"}";

    @Test
    void aThousandClicksDuringARunAndItsPublishingAreNeitherLostNorBookedTwice() {
        // Given
        var storm = new Storm("evt_storm1", new Size(70, 40, 380, 320));

        // When
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            storm.prepare(threads);
            storm.rage(threads);
        }

        // Then
        assertThat(storm.clicks).hasSizeGreaterThanOrEqualTo(1000);
        assertThat(storm.clicks).filteredOn(Click::duringRun).hasSizeGreaterThanOrEqualTo(300);
        assertThat(storm.clicks)
                .filteredOn(Click::duringPublishing)
                .hasSizeGreaterThanOrEqualTo(50);
        assertThat(acknowledged(storm))
                .hasSize(Click.Kind.values().length)
                .allSatisfy((kind, count) -> assertThat(count).as("%s", kind).isGreaterThan(20));
        assertThat(storm.violations()).isEmpty();
        assertThat(storm.lostPins()).isEmpty();
    }

    /**
     * The control: where slots are taken without the guard, the invariants notice. Who was booked
     * twice before the publishing has lost one of the two by it.
     */
    @Test
    void withoutTheGuardTheSameStormBooksTwiceOrLosesWhatItPromised() {
        // Given
        var storm = new Storm("evt_storm2", new Size(30, 6, 200, 60));

        // When
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            storm.prepare(threads);
            guard.turnOff(storm.event);
            storm.rage(threads);
        }

        // Then
        assertThat(storm.violations())
                .anyMatch(it -> it.startsWith("twice: ") || it.startsWith("overwritten: "));
    }

    private static Map<Click.Kind, Long> acknowledged(Storm storm) {
        return storm.clicks.stream()
                .filter(Click::isAcknowledged)
                .collect(Collectors.groupingBy(Click::what, Collectors.counting()));
    }

    private static String slot(String slot) {
        return "{\"slot\":\"%s\"}".formatted(slot);
    }
}
