package eu.sprungbrett.platform;

import static eu.sprungbrett.platform.ThingService.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.sprungbrett.platform.ThingService.Reader;
import eu.sprungbrett.platform.ThingService.Thing;
import eu.sprungbrett.platform.ThingService.Things;
import eu.sprungbrett.platform.inbox.Parking;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.store.StoreClock;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.testkit.WithEngines;

import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

@WithEngines
@SpringBootTest
@AutoConfigureMockMvc
class PlumbingIT {

    private static final Instant NOON = Instant.parse("2027-03-11T11:00:00Z");

    private final VersionedCollection<Thing> things;
    private final Replica<Thing> copies;
    private final Reader reader;
    private final Parking parking;
    private final MongoOperations mongo;
    private final KafkaTemplate<String, String> kafka;
    private final MockMvcTester http;
    private final Things controller;
    private final Clock clock;

    @Autowired
    PlumbingIT(
            VersionedCollection<Thing> things,
            Replica<Thing> copies,
            Reader reader,
            Parking parking,
            MongoOperations mongo,
            KafkaTemplate<String, String> kafka,
            MockMvcTester http,
            Things controller,
            Clock clock) {
        this.things = things;
        this.copies = copies;
        this.reader = reader;
        this.parking = parking;
        this.mongo = mongo;
        this.kafka = kafka;
        this.http = http;
        this.controller = controller;
        this.clock = clock;
    }

    private static Thing thing(String id, @Nullable String note) {
        return new Thing(id, "name of " + id, Text.of("en", "a thing"), NOON, note);
    }

    private static Thing thing(String id) {
        return thing(id, null);
    }

    private Stored<Thing> insert(Thing thing) {
        return things.insert(thing.id(), thing, fact("created", thing));
    }

    private Stored<Thing> update(Stored<Thing> read, Thing next) {
        return things.update(read, next, fact("changed", next));
    }

    @Test
    void theStoreTellsTheTime() {
        assertThat(clock).isInstanceOf(StoreClock.class);
    }

    // Outbox, relay, replica ---------------------------------------------------------------

    @Test
    void aChangeReachesTheReplicaAndLeavesTheOutboxEmpty() {
        var changed = update(insert(thing("thg_1")), thing("thg_1", "second thoughts"));

        await().untilAsserted(
                        () ->
                                assertThat(copies.find("thg_1"))
                                        .contains(thing("thg_1", "second thoughts")));
        await().untilAsserted(
                        () ->
                                assertThat(raw("things", "thg_1").getList("outbox", Document.class))
                                        .isEmpty());
        assertThat(changed.version()).isEqualTo(2);
        assertThat(things.find("thg_1")).contains(new Stored<>("thg_1", 2, changed.state()));
        assertThat(reader.seen).containsSubsequence("thg_1:1", "thg_1:2");
    }

    @Test
    void aFieldThatBecameNullIsGone() {
        var read = insert(thing("thg_null", "to go"));

        update(read, thing("thg_null"));

        assertThat(things.find("thg_null").orElseThrow().state().note()).isNull();
    }

    @Test
    void theSlowerOfTwoIsRefused() {
        var read = insert(thing("thg_2"));
        update(read, thing("thg_2", "first"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> update(read, thing("thg_2", "second")))
                .satisfies(
                        it -> assertThat(it.code()).isEqualTo(PlatformProblem.CHANGED_MEANWHILE));
        assertThat(things.find("thg_2").orElseThrow().state().note()).isEqualTo("first");
    }

    @Test
    void uniqueFieldsAreUnique() {
        insert(thing("thg_3"));
        var twin = new Thing("thg_4", "name of thg_3", Text.EMPTY, NOON, null);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert(twin));
    }

    @Test
    void whatACrashLeftInAnOutboxIsSentByTheSweep() {
        mongo.getCollection("things")
                .insertOne(
                        new Document("_id", "thg_5")
                                .append("name", "left behind")
                                .append("version", 1L)
                                .append(
                                        "outbox",
                                        List.of(
                                                new Document("id", "thg_5:1")
                                                        .append("version", 1L)
                                                        .append("type", "thing.thing.created.v1")
                                                        .append("time", java.util.Date.from(NOON))
                                                        .append(
                                                                "data",
                                                                "{\"thing\":{\"id\":\"thg_5\",\"name\":\"left"
                                                                    + " behind\",\"title\":{},\"at\":\"2027-03-11T11:00:00Z\"}}"))));

        await().untilAsserted(() -> assertThat(copies.find("thg_5")).isPresent());
    }

    @Test
    void erasingForgetsEverywhereAndNothingLateBringsItBack() {
        var read = insert(thing("thg_6", "canary"));
        await().untilAsserted(() -> assertThat(copies.find("thg_6")).isPresent());

        things.erase(read);

        assertThat(things.find("thg_6")).isEmpty();
        assertThat(raw("things", "thg_6").toJson()).doesNotContain("name of");
        await().untilAsserted(() -> assertThat(copies.find("thg_6")).isEmpty());
        assertThat(copies.apply("thg_6", 9, thing("thg_6", "late"))).isFalse();
        assertThat(copies.find("thg_6")).isEmpty();
        assertThat(raw("copies", "thg_6").toJson()).doesNotContain("canary");
    }

    @Test
    void versionsNameEverythingThatFitsButTheErased() {
        // Given one changed, one erased, one as it began, and one that does not fit
        var fitting = where("note").in("first thoughts", "second thoughts on it");
        var changed =
                update(
                        insert(thing("thg_v1", "first thoughts")),
                        thing("thg_v1", "second thoughts on it"));
        var erased = insert(thing("thg_v2", "first thoughts"));
        var fresh = insert(thing("thg_v3", "first thoughts"));
        insert(thing("thg_v4"));

        // When
        things.erase(erased);

        // Then
        assertThat(things.versions(query(fitting)))
                .isEqualTo(Map.of("thg_v1", changed.version(), "thg_v3", fresh.version()));
        await().untilAsserted(
                        () ->
                                assertThat(copies.versions(query(fitting)))
                                        .isEqualTo(Map.of("thg_v1", 2L, "thg_v3", 1L)));
    }

    @Test
    void aReplicaKeepsTheNewestWhateverTheOrder() {
        assertThat(copies.apply("cpy_1", 3, thing("cpy_1", "third"))).isTrue();
        assertThat(copies.apply("cpy_1", 2, thing("cpy_1", "second"))).isFalse();
        assertThat(copies.apply("cpy_1", 3, thing("cpy_1", "again"))).isFalse();

        assertThat(copies.find("cpy_1").orElseThrow().note()).isEqualTo("third");
    }

    // Parking ------------------------------------------------------------------------------

    @Test
    void aPoisonRecordIsParkedWithItsFollowersAndComesBack() {
        var read = insert(thing("thg_7", "poison"));
        update(read, thing("thg_7", "follower"));
        insert(thing("thg_8"));

        await().untilAsserted(() -> assertThat(copies.find("thg_8")).isPresent());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(parking.waiting())
                                        .containsExactly("thing.copies|thing.thing|thg_7"));
        assertThat(reader.poisoned).hasValueGreaterThan(1);
        var last = update(things.find("thg_7").orElseThrow(), thing("thg_7", "last"));
        await().untilAsserted(
                        () ->
                                assertThat(raw("things", "thg_7").getList("outbox", Document.class))
                                        .isEmpty());
        assertThat(copies.find("thg_7")).as("nothing is applied on top of a hole").isEmpty();

        reader.mended = true;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            parking.replay(ThingService.TOPIC, "thing.copies");
                            assertThat(copies.find("thg_7")).contains(last.state());
                        });
        assertThat(parking.waiting()).isEmpty();
        assertThat(reader.seen).containsSubsequence("thg_7:1", "thg_7:2", "thg_7:3");
    }

    @Test
    void aRecordWithoutEnvelopeIsParkedAndOthersFlowOn() {
        kafka.send(ThingService.TOPIC, "no-envelope", "{}").join();
        insert(thing("thg_9"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                mongo.getCollection("parked")
                                                        .find(
                                                                new Document(
                                                                        "_id",
                                                                        "thing.copies|thing.thing|no-envelope")))
                                        .hasSize(1));
        await().untilAsserted(() -> assertThat(copies.find("thg_9")).isPresent());
        mongo.getCollection("parked").deleteMany(new Document());
    }

    // HTTP ---------------------------------------------------------------------------------

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(
            String path, String key, String body) {
        return http.post()
                .uri(path)
                .with(jwt().jwt(it -> it.subject("acc_anna").claim("kind", "person")))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void theSameClickCountsOnce() throws Exception {
        var before = controller.worked.get();
        var first = post("/things", "key-1", "{\"name\":\"Anna\"}");
        var second = post("/things", "key-1", "{\"name\":\"Anna\"}");
        var other = post("/things", "key-1", "{\"name\":\"Bo\"}");
        var fresh = post("/things", "key-2", "{\"name\":\"Anna\"}");

        assertThat(first).hasStatus(201);
        assertThat(second).hasStatus(201).headers().hasValue("Idempotent-Replayed", "true");
        assertThat(second.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
        assertThat(other)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("idempotency-key-reused");
        assertThat(fresh).hasStatus(201);
        assertThat(controller.worked.get() - before).isEqualTo(2);
    }

    @Test
    void fiftyAtOnceAreOneEffect() throws Exception {
        var before = controller.worked.get();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 50)
                            .mapToObj(
                                    _ ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return post(
                                                                        "/things",
                                                                        "key-3",
                                                                        "{\"name\":\"Cleo\"}")
                                                                .getResponse()
                                                                .getStatus();
                                                    }))
                            .toList();
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
            }
        }
        assertThat(controller.worked.get() - before).isEqualTo(1);
    }

    @Test
    void anAttemptThatWasCutOffNamesTheSameThingsWhenItIsTakenOver() throws Exception {
        var first = post("/things", "key-4", "{\"name\":\"Anna\"}");
        // As a kill -9 would have left it: begun long ago, never finished.
        mongo.getCollection("idempotency")
                .updateMany(
                        new Document(),
                        new Document("$unset", Map.of("status", "", "answer", ""))
                                .append("$set", new Document("at", new java.util.Date(0))));

        var again = post("/things", "key-4", "{\"name\":\"Anna\"}");

        assertThat(again.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
    }

    @Test
    void aSecretIsShownOnceAndNotKept() {
        var before = controller.worked.get();

        assertThat(post("/secrets", "key-6", "{}")).hasStatusOk().bodyText().contains("sesame");
        assertThat(post("/secrets", "key-6", "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("answer-not-kept");

        assertThat(controller.worked.get() - before).isEqualTo(1);
        assertThat(keptAnswers()).noneMatch(it -> it.contains("sesame"));
        // The control: an answer without that header is kept, and found in this way.
        post("/things", "key-7", "{\"name\":\"Anna\"}");
        assertThat(keptAnswers()).anyMatch(it -> it.contains("acc_anna"));
    }

    private List<String> keptAnswers() {
        return mongo.getCollection("idempotency")
                .find(new Document("answer", new Document("$exists", true)))
                .map(it -> new String(it.get("answer", Binary.class).getData(), UTF_8))
                .into(new ArrayList<>());
    }

    @Test
    void aFailureOfOursMayBeTriedAgain() {
        var before = controller.worked.get();

        assertThat(post("/broken", "key-5", "{}")).hasStatus(500);
        assertThat(post("/broken", "key-5", "{}"))
                .hasStatus(500)
                .bodyText()
                .contains("\"code\":\"internal\"")
                .doesNotContain("secret");

        assertThat(controller.worked.get() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\"}|422|invalid-input|name",
                "{\"name\":\"Anna\",\"rank\":1}|422|invalid-input|rank",
                "{\"name\":\"Anna\",\"size\":\"big\"}|422|invalid-input|size",
                "{\"name\":\"Anna\",\"at\":\"soon\"}|422|invalid-input|at",
                "{\"name\":|400|malformed-json|",
                "[]|422|invalid-input|",
                "''|400|malformed-json|",
            })
    void wrongBodiesAreNamed(String body, int status, String code, @Nullable String field) {
        var answer = post("/things", "wrong", body);

        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo(code);
        if (field != null) {
            assertThat(answer).bodyJson().extractingPath("errors[0].field").isEqualTo(field);
        }
        mongo.getCollection("idempotency").deleteMany(new Document());
    }

    @Test
    void aRefusalTellsReasonsAlternativesAndATitleInTheReadersLanguage() {
        var answer =
                http.post().uri("/refused").with(jwt()).header("Accept-Language", "sl").exchange();

        assertThat(answer).hasStatus(409);
        assertThat(answer)
                .bodyJson()
                .isLenientlyEqualTo(
                        """
                        {"type": "/problems/changed-meanwhile", "code": "changed-meanwhile", "status": 409,
                         "title": "Medtem je to spremenil nekdo drug", "detail": "too late",
                         "reasons": [{"code": "person-busy", "text": "Anna is busy", "slot": "morning-01"}],
                         "alternatives": [{"slot": "morning-02"}]}
                        """);
    }

    @Test
    void whoIsNotSignedInIsAskedTo() {
        assertThat(http.post().uri("/things").exchange())
                .hasStatus(401)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo("sign-in-required");
        assertThat(http.get().uri("/open/list").exchange())
                .hasStatus(200)
                .bodyJson()
                .extractingPath("caller")
                .isEqualTo("nobody");
    }

    @Test
    void cursorsAreOurs() {
        assertThat(http.get().uri("/open/list?cursor=" + Cursor.of("par_1")).exchange())
                .bodyJson()
                .extractingPath("key")
                .isEqualTo("par_1");
        for (var foreign : List.of("x", "%00", "bm90IG91cnM", Cursor.of("par_1") + "=")) {
            assertThat(http.get().uri("/open/list?cursor=" + foreign).exchange())
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("code")
                    .isEqualTo("invalid-cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,404,not-found",
        "DELETE,/things,405,method-not-allowed",
        "GET,/open/list?limit=many,400,invalid-parameter",
    })
    void whatTheFrameworkRefusesIsAProblemToo(String method, String path, int status, String code) {
        var answer =
                http.method(org.springframework.http.HttpMethod.valueOf(method))
                        .uri(path)
                        .with(jwt())
                        .exchange();

        assertThat(answer).hasStatus(status).bodyJson().extractingPath("code").isEqualTo(code);
    }

    private Document raw(String collection, String id) {
        return java.util.Objects.requireNonNull(
                mongo.getCollection(collection).find(new Document("_id", id)).first());
    }
}
