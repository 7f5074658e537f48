package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import static java.util.stream.Collectors.groupingBy;

import eu.sprungbrett.matching.Ear;
import eu.sprungbrett.matching.Invariants;
import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.Sheet;
import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.matching.slot.SlotPlans;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaAdmin;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Three to six people and an organiser do at once what comes to their minds, over and over: ask
 * each other crosswise, alone and with colleagues, accept, counter, decline, withdraw, move, hand
 * over, leave, write, sit down, miss each other, wait for a table that falls free, call off, put
 * meetings in an order (QUALITY R16). After every walk the store is looked at, in the end the facts
 * that were told.
 *
 * <p>Each walk has an event of its own; many go on at the same time. {@code -Dwalks=N} walks longer
 * than the build does, {@code -Dseed=S} elsewhere; {@code -Dtests.jit=} takes longer to warm up and
 * pays from some hundred walks on. What does not hold is told with the walk's seed: with it as
 * {@code -Dseed} that walk is among the first.
 */
class RandomWalkIT extends MatchingIntegration {

    private static final Logger log = LoggerFactory.getLogger(RandomWalkIT.class);
    private static final int WALKS = Integer.getInteger("walks", 104);
    private static final long SEED = Long.getLong("seed", 20270311);
    private static final int AT_ONCE = 26;

    /** Who hears what is told of meetings, and acts on it. */
    private static final Set<String> LISTENERS =
            Set.of("matching.elastic", "matching.standby-offers");

    private static final int MOST_PEOPLE = 6;
    private static final int STEPS = 5;
    private static final int SLOTS = 3;
    private static final List<String> ACTS =
            List.of(
                    "accept",
                    "accept-first",
                    "accept-with",
                    "counter",
                    "decline",
                    "withdraw",
                    "cancel",
                    "reschedule",
                    "hand-over",
                    "leave",
                    "messages",
                    "check-in",
                    "no-show");
    private static final List<String> MESSAGES = List.of("open", "with-request", "off");
    private static final Set<Integer> HONEST = Set.of(200, 201, 204, 403, 404, 409, 422, 503);

    private final Meetings meetings;
    private final SlotPlans plans;
    private final SlotGuard guard;
    private final SweepClaims sweepClaims;
    private final MongoOperations mongo;
    private final KafkaAdmin kafka;

    @Autowired
    RandomWalkIT(
            Meetings meetings,
            SlotPlans plans,
            SlotGuard guard,
            SweepClaims sweepClaims,
            MongoOperations mongo,
            KafkaAdmin kafka) {
        this.meetings = meetings;
        this.plans = plans;
        this.guard = guard;
        this.sweepClaims = sweepClaims;
        this.mongo = mongo;
        this.kafka = kafka;
    }

    /** One walk of the people of one event. */
    private final class Walk {

        private final String event;
        private final long seed;
        private final Random choice;
        private final int people;
        private final Queue<String> known = new ConcurrentLinkedQueue<>();
        private final List<String> broken = new ArrayList<>();

        Walk(String event, long seed) {
            this.event = event;
            this.seed = seed;
            choice = new Random(seed);
            people = 3 + choice.nextInt(MOST_PEOPLE - 2);
        }

        /** What registration says of the event: its hour begins soon, or is still far. */
        List<Said> facts() {
            var from = choice.nextBoolean() ? now().plus(SOON) : FAR;
            var messages = MESSAGES.get(choice.nextInt(MESSAGES.size()));
            var facts = new ArrayList<Said>();
            facts.add(
                    gathering(
                            event,
                            tables(2)
                                    .andThen(
                                            it -> {
                                                var block = it.putArray("blocks").addObject();
                                                block.put("id", "hour");
                                                block.put("from", from.toString());
                                                block.put("to", from.plusSeconds(3600).toString());
                                                block.put("slotMinutes", 20);
                                                block.put("breakMinutes", 0);
                                                it.putArray("sessions");
                                                ((ObjectNode) it.get("rules"))
                                                        .put("messages", messages);
                                            })));
            for (var number = 0; number < MOST_PEOPLE; number++) {
                var firm = "org_walk%s%d".formatted(event, number % 3);
                facts.add(participant(person(number), event, it -> employ(it, firm)));
            }
            return facts;
        }

        String[] everybody() {
            return IntStream.range(0, MOST_PEOPLE).mapToObj(this::person).toArray(String[]::new);
        }

        private String person(int number) {
            return "par_walker%s%d".formatted(event.substring("evt_".length()), number);
        }

        private String colleague(int number) {
            return person((number + 3) % MOST_PEOPLE);
        }

        /** Goes all the way. */
        void go() {
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
                                                                ? organise(own)
                                                                : step(own, self))
                                        .toList());
            }
            var answers = new ArrayList<Answer>();
            atOnce(actors).forEach(answers::addAll);
            answers.stream()
                    .filter(it -> !HONEST.contains(it.status()) || isMute(it))
                    .forEach(it -> broken.add("rude: %d %s".formatted(it.status(), it.body())));
        }

        private static boolean isMute(Answer answer) {
            return answer.status() >= 400
                    && (answer.text("code").isEmpty() || answer.text("detail").isEmpty());
        }

        /** Mostly something that could succeed by what this person sees, sometimes anything. */
        private Answer step(Random choice, int self) {
            var own = meetings.of(person(self), Meetings.OPEN);
            if (choice.nextInt(6) == 0) {
                return standBy(choice, self);
            }
            if (own.isEmpty() || choice.nextInt(4) == 0) {
                return ask(choice, self);
            }
            if (choice.nextInt(5) == 0) {
                var any = any(choice);
                return act(
                        any == null ? own.getFirst().id() : any,
                        ACTS.get(choice.nextInt(ACTS.size())),
                        self,
                        choice);
            }
            var seen = own.get(choice.nextInt(own.size()));
            var plausible = plausible(seen.meeting(), person(self));
            return act(seen.id(), plausible.get(choice.nextInt(plausible.size())), self, choice);
        }

        private static List<String> plausible(Meeting meeting, String self) {
            if (!meeting.terms().sides().contains(self)) {
                return List.of("leave", "leave", "messages", "check-in");
            }
            if (meeting instanceof Meeting.Requested it) {
                return it.awaits().equals(self)
                        ? List.of(
                                "accept",
                                "accept-with",
                                "accept-first",
                                "counter",
                                "decline",
                                "messages")
                        : List.of("withdraw", "hand-over", "messages");
            }
            return List.of(
                    "reschedule",
                    "reschedule",
                    "cancel",
                    "hand-over",
                    "check-in",
                    "no-show",
                    "messages");
        }

        private Answer ask(Random choice, int self) {
            var other = person((self + 1 + choice.nextInt(people - 1)) % people);
            var slots = choice.nextBoolean() ? "" : "\"" + slot(choice) + "\"";
            var others = choice.nextInt(3) > 0 ? "" : "\"" + colleague(self) + "\"";
            var asked =
                    post(
                            account(person(self)),
                            "/api/v1/events/%s/meetings".formatted(event),
                            "{\"invitee\":\"%s\",\"candidateSlots\":[%s],\"others\":[%s]}"
                                    .formatted(other, slots, others));
            if (asked.status() == 201) {
                known.add(asked.text("id"));
            }
            return asked;
        }

        private Answer act(String meeting, String act, int self, Random choice) {
            var slot = "\"slot\":\"%s\"".formatted(slot(choice));
            var body =
                    switch (act) {
                        case "decline", "cancel" -> REASON;
                        case "counter" -> "{\"candidateSlots\":[\"%s\"]}".formatted(slot(choice));
                        case "reschedule", "accept" -> "{%s}".formatted(slot);
                        case "accept-with" ->
                                "{%s,\"others\":[\"%s\"]}".formatted(slot, colleague(self));
                        case "hand-over" -> "{\"colleague\":\"%s\"}".formatted(colleague(self));
                        case "messages" -> "{\"text\":\"At the blue table?\"}";
                        default -> "{}";
                    };
            return post(
                    account(person(self)),
                    "/api/v1/events/%s/meetings/%s/%s"
                            .formatted(event, meeting, act.startsWith("accept") ? "accept" : act),
                    body);
        }

        /** Waits for a table, or says yes or no to the one that is offered. */
        private Answer standBy(Random choice, int self) {
            var path = "/api/v1/events/%s/standby".formatted(event);
            var account = account(person(self));
            var offer = get(account, path).body().at("/offer/id").asString("");
            if (!offer.isEmpty()) {
                return post(
                        account,
                        path
                                + "/offers/%s/%s"
                                        .formatted(
                                                offer,
                                                choice.nextInt(4) == 0 ? "decline" : "accept"),
                        "{}");
            }
            return choice.nextInt(4) == 0
                    ? call(HttpMethod.DELETE, account, path, null, it -> it)
                    : call(HttpMethod.PUT, account, path, "{}", it -> it);
        }

        /** Calls a meeting off, or wants one before another. */
        private Answer organise(Random choice) {
            var meeting = any(choice);
            var path = "/api/v1/admin/events/%s".formatted(event);
            if (meeting == null) {
                return get(ORGANISER, path + "/meetings");
            }
            return choice.nextInt(3) == 0
                    ? call(
                            HttpMethod.PUT,
                            ORGANISER,
                            path + "/precedences",
                            "{\"items\":[{\"first\":\"%s\",\"then\":\"%s\"}]}"
                                    .formatted(meeting, any(choice)),
                            it -> it)
                    : post(ORGANISER, path + "/meetings/" + meeting + "/cancel", REASON);
        }

        private @Nullable String any(Random choice) {
            var all = List.copyOf(known);
            return all.isEmpty() ? null : all.get(choice.nextInt(all.size()));
        }

        /** What does not hold after it, now that claims in doubt were looked into. */
        List<String> broken() {
            broken.addAll(Invariants.atRest(meetings.allOf(event), sheets()));
            return broken;
        }

        /** Nothing is stuck: whatever is open can be called off, and then nobody has a seat. */
        void clear() {
            for (var open : meetings.ofEvent(event, Meetings.OPEN)) {
                var cancelled =
                        post(
                                ORGANISER,
                                "/api/v1/admin/events/%s/meetings/%s/cancel"
                                        .formatted(event, open.id()),
                                REASON);
                if (cancelled.status() != 200) {
                    broken.add("stuck: %s %s".formatted(open.id(), cancelled.body()));
                }
            }
            var held = meetings.ofEvent(event, Set.of("held"));
            var seats = sheets().stream().mapToLong(it -> it.claims().size()).sum();
            if (seats != held.size()) {
                broken.add("left: %d claims for %d held".formatted(seats, held.size()));
            }
        }

        List<Sheet> sheets() {
            return plans.read(event, CurrentPlan.BASE);
        }
    }

    private static final Duration SOON = Duration.ofMinutes(8);
    private static final Instant FAR = Instant.parse("2027-03-11T08:00:00Z");
    private static final String REASON = "{\"reason\":\"Something came up.\"}";

    /**
     * So many walks, each with a seed of its own; what registration says of their events is said.
     */
    private List<Walk> announce(String name, int first, int many) {
        var walks =
                IntStream.range(first, first + many)
                        .mapToObj(it -> new Walk("evt_%s%d".formatted(name, it), SEED + it))
                        .toList();
        say(walks.stream().flatMap(it -> it.facts().stream()).toArray(Said[]::new));
        return walks;
    }

    /** Everybody walks, all events at the same time. */
    private void walk(List<Walk> walks) {
        walks.forEach(it -> heard(it.event, it.everybody()));
        each(walks, Walk::go);
        settle(walks);
    }

    private static void each(List<Walk> walks, Consumer<Walk> act) {
        atOnce(
                walks.stream()
                        .map(
                                it ->
                                        (Callable<Walk>)
                                                () -> {
                                                    act.accept(it);
                                                    return it;
                                                })
                        .toList());
    }

    /** Claims in doubt are looked into, as the service does by itself after a while. */
    private void settle(List<Walk> walks) {
        var inDoubt =
                walks.stream()
                        .flatMap(it -> it.sheets().stream())
                        .flatMap(it -> it.claims().stream())
                        .anyMatch(it -> !it.settled());
        if (inDoubt) {
            advance(SweepClaims.PATIENCE.plusSeconds(1));
            sweepClaims.sweep();
        }
    }

    private static void nothingIsBroken(List<Walk> walks) {
        for (var walk : walks) {
            assertThat(walk.broken()).as("walk from seed %d", walk.seed).isEmpty();
        }
    }

    /** Holds what was told of these events against what is kept, and forgets them. */
    private void close(List<Walk> walks, Ear ear, Admin admin) {
        settle(walks);
        var events = walks.stream().map(it -> it.event).toList();
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .until(() -> isQuiet(events, ear, admin));
        var facts = ear.news().stream().collect(groupingBy(ReceivedFact::subject));
        for (var walk : walks) {
            var kept = meetings.allOf(walk.event);
            var told = kept.stream().flatMap(it -> facts.getOrDefault(it.id(), List.of()).stream());
            assertThat(Invariants.violations(told.toList(), kept, walk.sheets(), List.of()))
                    .as("walk from seed %d", walk.seed)
                    .isEmpty();
        }
        forget(events);
    }

    /** Whether all that happened was told and all that was told has been acted on. */
    private boolean isQuiet(List<String> events, Ear ear, Admin admin) {
        var before = ear.ends();
        var unsent = query(where("event").in(events).and("outbox.0").exists(true));
        return LISTENERS.stream().allMatch(it -> hasHeard(it, before, admin))
                && mongo.count(unsent, "meeting") == 0
                && ear.ends().equals(before);
    }

    private static boolean hasHeard(String group, Map<TopicPartition, Long> ends, Admin admin) {
        try {
            var heard = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            return ends.entrySet().stream()
                    .filter(it -> it.getValue() > 0)
                    .allMatch(
                            it ->
                                    heard.containsKey(it.getKey())
                                            && heard.get(it.getKey()).offset() >= it.getValue());
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The embedded store looks through a whole collection for most things: it stays small. */
    private void forget(List<String> events) {
        var theirs = new Criteria().orOperator(where("event").in(events), where("_id").in(events));
        mongo.getCollectionNames().forEach(it -> mongo.remove(query(theirs), it));
    }

    @Test
    void whateverPeopleDoAtOnceNobodyIsBookedTwiceAndNothingIsStuck() {
        try (var ear = ear("matching.meeting", false);
                var admin = Admin.create(kafka.getConfigurationProperties())) {
            var next = announce("walkR", 0, AT_ONCE);
            for (var done = AT_ONCE; !next.isEmpty(); done += AT_ONCE) {
                var walks = next;
                // On their way while the others walk.
                next = done < WALKS ? announce("walkR", done, AT_ONCE) : List.of();
                walk(walks);
                nothingIsBroken(walks);
                each(walks, Walk::clear);
                nothingIsBroken(walks);
                close(walks, ear, admin);
                log.atInfo()
                        .addKeyValue("walks", done)
                        .addKeyValue("nextSeed", SEED + done)
                        .log("nothing found so far");
            }
        }
    }

    /** The control: without the guard one of the first walks books somebody or a table twice. */
    @Test
    void withoutTheGuardSomeWalkBooksTwice() {
        var found = false;
        for (var done = 0; done < 104 && !found; done += 8) {
            var walks = announce("walkC", done, 8);
            walks.forEach(it -> guard.turnOff(it.event));
            walk(walks);
            found =
                    walks.stream()
                            .flatMap(it -> it.broken().stream())
                            .anyMatch(it -> it.startsWith("twice: "));
        }

        assertThat(found).isTrue();
    }

    private static void employ(ObjectNode participant, String firm) {
        ((ObjectNode) participant.get("organisation")).put("id", firm).put("name", "Firm");
    }

    private static String slot(Random choice) {
        return "hour-%02d".formatted(1 + choice.nextInt(SLOTS));
    }
}
