package eu.sprungbrett.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.ClaimBroom;
import eu.sprungbrett.matching.meeting.TurnGuard;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.platform.inbox.ReceivedFact;
import eu.sprungbrett.testkit.WithEngines;

import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The whole service on a real broker and a real store, told of events and people by facts. One
 * context for all, so every test speaks of an event of its own.
 */
@WithEngines
@AutoConfigureMockMvc
@SpringBootTest(
        classes = {
            MatchingApplication.class,
            MatchingIntegration.Others.class,
            SlotGuard.class,
            ClaimBroom.class,
            TurnGuard.class
        },
        properties = {
            "matching.claim-sweep=1h",
            "matching.expiry-sweep=1h",
            "matching.missing-sweep=1h",
            "matching.standby-sweep=1h",
            "matching.follow-up-sweep=1h"
        })
public abstract class MatchingIntegration {

    /** The organiser of every event. */
    protected static final String ORGANISER = "acc_0HZX3KQ5T2M0C";

    /** First slot of the morning; the others follow every 25 minutes, seven in all. */
    protected static final String FIRST = "morning-01";

    /** How long to wait before it is looked once more whether what was said has arrived. */
    protected static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> EVENTS = new ConcurrentHashMap<>();

    /** Which instance is called, where it is not the first. */
    private static final ScopedValue<MockMvc> ELSEWHERE = ScopedValue.newInstance();

    @Autowired private @Nullable MockMvc mvc;

    @Autowired private @Nullable KafkaTemplate<String, String> kafka;

    @Autowired private @Nullable ConsumerFactory<String, String> consumers;

    @Autowired private @Nullable MovableClock clock;

    @Autowired private @Nullable Gatherings gatherings;

    @Autowired private @Nullable Participants participants;

    /** What the service answered. */
    protected record Answer(int status, JsonNode body, Map<String, String> headers) {

        /** A word of the body. */
        public String text(String field) {
            return body.path(field).asString();
        }

        /** A header that must be there. */
        public String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        /** The codes of the reasons. */
        public List<String> reasons() {
            return body.path("reasons")
                    .valueStream()
                    .map(it -> it.path("code").asString())
                    .toList();
        }
    }

    /** Time passes for the whole service. */
    protected void advance(Duration by) {
        Objects.requireNonNull(clock).advance(by);
    }

    /** What the service takes for the present. */
    protected Instant now() {
        return Objects.requireNonNull(clock).instant();
    }

    /** The morning begins so soon, everything else on the agenda is gone. */
    protected Consumer<ObjectNode> beginsIn(Duration time) {
        var from = now().plus(time);
        return it -> {
            var block = it.putArray("blocks").addObject().put("id", "morning");
            block.put("from", from.toString()).put("to", from.plusSeconds(3 * 3600).toString());
            block.put("slotMinutes", 20).put("breakMinutes", 5);
            it.putArray("sessions");
        };
    }

    /** A second instance of the service; the first one's clock is the store's. */
    protected SecondInstance secondInstance() {
        return SecondInstance.of(Objects.requireNonNull(clock));
    }

    /** Clicks at another instance than the first. */
    protected static Answer through(SecondInstance instance, Supplier<Answer> click) {
        return ScopedValue.where(ELSEWHERE, instance.http()).call(click::get);
    }

    /** What registration says, in order per thing. */
    protected void say(Said... facts) {
        Arrays.stream(facts)
                .map(it -> Objects.requireNonNull(kafka).send(it.sent()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** What this service told last of a meeting. */
    protected ReceivedFact lastTold(String meeting) {
        return told("matching.meeting").stream()
                .filter(it -> it.subject().equals(meeting))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Everything that this service told on a topic, in order per thing. */
    protected List<ReceivedFact> told(String topic) {
        try (var ear = ear(topic, true)) {
            return ear.news();
        }
    }

    /** Hears what this service tells on a topic, from its beginning or from now on. */
    protected Ear ear(String topic, boolean fromBeginning) {
        var group = "reader-" + UUID.randomUUID();
        return new Ear(
                Objects.requireNonNull(consumers).createConsumer(group, ""), topic, fromBeginning);
    }

    /**
     * An event with a morning of seven slots and one table, open for booking; the rest as the
     * change says.
     */
    protected static Said gathering(String event, Consumer<ObjectNode> change) {
        return Said.example(
                "registration.gathering.booking-opened.v1",
                event,
                1,
                it -> {
                    it.put("slug", event.replace('_', '-').toLowerCase(java.util.Locale.ROOT));
                    it.put("status", "published");
                    it.put("booking", "open");
                    change.accept(it);
                });
    }

    /** So many tables. */
    protected static Consumer<ObjectNode> tables(int number) {
        return it -> {
            var places = it.putArray("places");
            for (var table = 1; table <= number; table++) {
                places.addObject().put("id", "T" + table).put("kind", "table").putObject("label");
            }
        };
    }

    /** Somebody of an event, admitted, of an organisation of their own, there all day. */
    protected static Said participant(
            String participant, String event, Consumer<ObjectNode> change) {
        // All tests share one service: in it a participant belongs to one event.
        assertThat(EVENTS.putIfAbsent(participant, event))
                .as("whose participant %s is", participant)
                .isIn(null, event);
        return Said.example(
                "registration.participant.admitted.v1",
                participant,
                1,
                it -> {
                    it.put("event", event);
                    it.put("account", account(participant));
                    it.put("givenName", participant.substring("par_".length()));
                    it.put("email", participant.substring("par_".length()) + "@example.org");
                    it.putArray("unavailable");
                    ((ObjectNode) it.get("organisation"))
                            .put("id", participant.replace("par_", "org_"))
                            .put("name", "Firm of " + participant);
                    change.accept(it);
                });
    }

    /** Somebody who works for this organisation, as others do. */
    protected static Consumer<ObjectNode> employedBy(String organisation) {
        return it -> {
            var employer = (ObjectNode) it.get("organisation");
            employer.put("id", organisation).put("name", "Firm of " + organisation);
        };
    }

    /** Somebody of an event, as they are. */
    protected static Said participant(String participant, String event) {
        return participant(participant, event, _ -> {});
    }

    /** Whose account it is. */
    protected static String account(String participant) {
        return participant.replace("par_", "acc_");
    }

    /** Reads something as somebody. */
    protected Answer get(String account, String path) {
        return call(HttpMethod.GET, account, path, null, it -> it);
    }

    /** Does something as somebody. */
    protected Answer post(String account, String path, String body) {
        return call(HttpMethod.POST, account, path, body, it -> it);
    }

    /** Any call. */
    protected Answer call(
            HttpMethod method,
            String account,
            String path,
            @Nullable String body,
            UnaryOperator<MockHttpServletRequestBuilder> more) {
        var request =
                MockMvcRequestBuilders.request(method, path)
                        .header("Authorization", "Bearer " + account);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        try {
            var response =
                    ELSEWHERE
                            .orElse(Objects.requireNonNull(mvc))
                            .perform(more.apply(request))
                            .andReturn()
                            .getResponse();
            var text = response.getContentAsString(StandardCharsets.UTF_8);
            var headers = new java.util.HashMap<String, String>();
            response.getHeaderNames()
                    .forEach(
                            it ->
                                    headers.put(
                                            it,
                                            Objects.requireNonNullElse(
                                                    response.getHeader(it), "")));
            return new Answer(
                    response.getStatus(),
                    text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text),
                    headers);
        } catch (Exception failure) {
            throw new AssertionError(path, failure);
        }
    }

    /** What is answered that is not JSON. */
    protected String raw(
            String account, String path, UnaryOperator<MockHttpServletRequestBuilder> more) {
        var request =
                MockMvcRequestBuilders.request(HttpMethod.GET, path)
                        .header("Authorization", "Bearer " + account);
        try {
            return Objects.requireNonNull(mvc)
                    .perform(more.apply(request))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (Exception failure) {
            throw new AssertionError(path, failure);
        }
    }

    /** Asks somebody for a meeting; the id of the meeting. */
    protected String ask(String event, String requester, String invitee, String... candidateSlots) {
        var body = JSON.createObjectNode().put("invitee", invitee).put("message", "Shall we talk?");
        var slots = body.putArray("candidateSlots");
        for (var slot : candidateSlots) {
            slots.add(slot);
        }
        var answer =
                post(
                        account(requester),
                        "/api/v1/events/%s/meetings".formatted(event),
                        body.toString());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    /** Says yes to a meeting. */
    protected Answer accept(String event, String invitee, String meeting, @Nullable String slot) {
        return post(
                account(invitee),
                "/api/v1/events/%s/meetings/%s/accept".formatted(event, meeting),
                slot == null ? "{}" : "{\"slot\":\"%s\"}".formatted(slot));
    }

    /** Sends a colleague instead. */
    protected Answer handOver(String event, String by, String meeting, String colleague) {
        return post(
                account(by),
                "/api/v1/events/%s/meetings/%s/hand-over".formatted(event, meeting),
                "{\"colleague\":\"%s\"}".formatted(colleague));
    }

    /** Says that everybody takes part; waits until the service has heard of the last one. */
    protected void admit(String event, String... participants) {
        var facts = new ArrayList<Said>();
        for (var participant : participants) {
            facts.add(participant(participant, event));
        }
        say(facts.toArray(Said[]::new));
        heard(event, participants);
    }

    /** Waits until the service has heard of these people. */
    protected void heard(String event, String... people) {
        var gathering = Objects.requireNonNull(gatherings).visible(event);
        await().atMost(Duration.ofSeconds(30).multipliedBy(people.length))
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .until(
                        () ->
                                Objects.requireNonNull(participants)
                                        .byId(List.of(people))
                                        .values()
                                        .stream()
                                        .filter(it -> it.event().equals(gathering.id()))
                                        .count(),
                        it -> it == Arrays.stream(people).distinct().count());
    }

    /** Does all of it at the same moment; what came of each, in the same order. */
    protected static <T> List<T> atOnce(List<? extends Callable<T>> tasks) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
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
            return running.stream().map(MatchingIntegration::result).toList();
        }
    }

    /** What came of a task. */
    protected static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    /** What other services stand for. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Others {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }

        /** Their topics are created by their writers. */
        @Bean
        NewTopics othersTopics() {
            return new NewTopics(
                    new NewTopic("registration.gathering", 6, (short) 1),
                    new NewTopic("registration.participant", 6, (short) 1),
                    new NewTopic("registration.partner", 6, (short) 1),
                    new NewTopic("registration.opportunity", 6, (short) 1));
        }

        /** A token that is nothing but the account, or the id of a partner with all scopes. */
        @Bean
        JwtDecoder tokens() {
            return token ->
                    new Jwt(
                            token,
                            Instant.EPOCH,
                            Instant.parse("2030-01-01T00:00:00Z"),
                            Map.of("alg", "none"),
                            token.startsWith("prt_")
                                    ? Map.of(
                                            "sub",
                                            token,
                                            "kind",
                                            "partner",
                                            "scope",
                                            "meetings:read statistics:read")
                                    : Map.of("sub", token, "kind", "person"));
        }
    }
}
