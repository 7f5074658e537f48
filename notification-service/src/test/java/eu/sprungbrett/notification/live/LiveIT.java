package eu.sprungbrett.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.message.Messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

class LiveIT extends NotificationIntegration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String address;
    private final Notifications notifications;
    private final Messages messages;
    private final LiveSettings settings;
    private final MeterRegistry meters;
    private final ConsumerFactory<String, String> consumers;

    @Autowired
    LiveIT(
            KafkaTemplate<String, String> kafka,
            @LocalServerPort int port,
            Notifications notifications,
            Messages messages,
            LiveSettings settings,
            MeterRegistry meters,
            ConsumerFactory<String, String> consumers) {
        super(kafka);
        this.notifications = notifications;
        this.messages = messages;
        this.settings = settings;
        this.meters = meters;
        this.consumers = consumers;
        this.address = "http://127.0.0.1:%d".formatted(port);
    }

    private HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + account)
                .header("Accept-Language", "en");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode list(String account, String query) throws Exception {
        return json.readTree(send(request(account, "/api/v1/notifications" + query)).body());
    }

    private static List<String> ids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(it -> it.get("id").asString())
                .toList();
    }

    /** What a browser hears, line by line, until the stream ends. */
    private final class Browser implements AutoCloseable {

        final List<String> lines = new CopyOnWriteArrayList<>();
        private final InputStream stream;
        volatile boolean ended;

        Browser(String account, String... headers) throws Exception {
            var request = request(account, "/api/v1/notifications/stream");
            if (headers.length > 0) {
                request.headers(headers);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            stream = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException _) {
                // closed
            }
            ended = true;
        }

        List<String> ids() {
            return lines.stream()
                    .filter(it -> it.startsWith("id:"))
                    .map(it -> it.substring(3).strip())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private void people(String event) {
        say(
                Said.gathering(event),
                Said.participant("par_anna" + event, event, "Anna", "en"),
                Said.participant("par_bo" + event, event, "Bo", "en"));
    }

    private void declined(String event, int... numbers) {
        for (var number : numbers) {
            say(
                    Said.meeting(
                            "declined",
                            "mtg_%s%d".formatted(event, number),
                            2,
                            event,
                            "par_anna" + event,
                            "par_bo" + event,
                            _ -> {}));
        }
    }

    @Test
    void aStreamGoesOnWhereItBrokeOffWithoutAHole() throws Exception {
        var account = "acc_annaevt_live";
        people("evt_live");
        String seen;
        try (var browser = new Browser(account)) {
            await().atMost(PATIENCE)
                    .until(() -> browser.lines.stream().anyMatch(it -> it.startsWith("retry:")));
            declined("evt_live", 1);
            await().atMost(PATIENCE).until(() -> browser.ids().size() == 1);
            seen = browser.ids().getFirst();
            assertThat(browser.lines).contains("event:notification");
            await().atMost(PATIENCE).until(() -> browser.lines.contains(":heartbeat"));
        }
        declined("evt_live", IntStream.rangeClosed(2, 10).toArray());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids(list(account, "").get("items"))).hasSize(10));

        try (var browser = new Browser(account, "Last-Event-ID", seen)) {
            declined("evt_live", 11);
            await().atMost(PATIENCE).until(() -> browser.ids().size() >= 10);

            var missed = ids(list(account, "?limit=10").get("items")).reversed();
            assertThat(browser.ids()).containsExactlyElementsOf(missed);
        }
    }

    @Test
    void aStreamEndsByItselfAndNobodyElsesIdOpensAnything() throws Exception {
        people("evt_foreign");
        declined("evt_foreign", 1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(ids(list("acc_annaevt_foreign", "").get("items")))
                                        .hasSize(1));
        var foreign = ids(list("acc_annaevt_foreign", "").get("items")).getFirst();

        try (var browser = new Browser("acc_eve", "Last-Event-ID", foreign)) {
            await().atMost(PATIENCE).until(() -> browser.ended);

            assertThat(browser.ids()).isEmpty();
        }
    }

    /** Through Kafka alone: nothing was stored here. */
    @Test
    void whatAnotherInstanceStoredWakesTheStreamsHere() {
        var woken = new CopyOnWriteArrayList<String>();
        var here =
                new Streams(notifications, settings, meters) {
                    @Override
                    void wake(String account) {
                        woken.add(account);
                    }
                };
        var deliveries = new HearOfDeliveries(consumers, messages, here, json);
        var elsewhere =
                Said.example(
                        "notification.delivery.stored.v1",
                        "msg_elsewhere",
                        1,
                        it -> ((ObjectNode) it.get("delivery")).put("account", "acc_elsewhere"));

        deliveries.start();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            say(elsewhere);
                            assertThat(woken).contains("acc_elsewhere");
                        });
        deliveries.stop();

        assertThat(deliveries.isRunning()).isFalse();
    }

    /** However often a browser comes back without saying good-bye. */
    @Test
    void theOldestStreamGivesWayWhenAPersonHasTooMany() {
        var counted = new SimpleMeterRegistry();
        var forHours =
                new LiveSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
        var streams = new Streams(notifications, forHours, counted);
        streams.start();

        for (var number = 0; number < 20; number++) {
            streams.open("acc_many", "en", null);
        }
        streams.open("acc_other", "en", null);

        var open = counted.get("notification.streams.open").gauge();
        await().atMost(PATIENCE).until(() -> open.value() == 9);
        streams.stop();
        await().atMost(PATIENCE).until(() -> open.value() == 0);
    }

    @Test
    void theListIsPagedAndCountsWhatIsUnread() throws Exception {
        var account = "acc_annaevt_list";
        people("evt_list");
        declined("evt_list", 1, 2, 3);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(list(account, "").get("unread").asInt()).isEqualTo(3));

        var first = list(account, "?limit=2");
        var second = list(account, "?limit=2&cursor=" + first.get("next").asString());
        assertThat(ids(first.get("items"))).hasSize(2);
        assertThat(ids(second.get("items")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(ids(first.get("items")));
        assertThat(second.has("next")).isFalse();
        var one = first.get("items").get(0);
        assertThat(one.get("template").asString()).isEqualTo("meeting-declined");
        assertThat(one.get("title").asString()).isEqualTo("Bo Novak (Vezje) cannot meet you");
        assertThat(one.get("link").asString()).isEqualTo("/events/evt_list/suggestions");
        assertThat(one.get("read").asBoolean()).isFalse();
    }

    @Test
    void whatWasReadStaysRead() throws Exception {
        var account = "acc_annaevt_read";
        people("evt_read");
        declined("evt_read", 1, 2);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(list(account, "").get("unread").asInt()).isEqualTo(2));
        var id = ids(list(account, "").get("items")).getFirst();
        var read = "/api/v1/notifications/%s/read".formatted(id);

        var first = send(request(account, read).POST(HttpRequest.BodyPublishers.noBody()));
        var again = send(request(account, read).POST(HttpRequest.BodyPublishers.noBody()));
        var foreign = send(request("acc_eve", read).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).contains("notification-unknown");
        assertThat(list(account, "").get("unread").asInt()).isEqualTo(1);
        assertThat(list(account, "").get("items").get(0).get("read").asBoolean()).isTrue();
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        var cursor = send(request("acc_anna", "/api/v1/notifications?cursor=nonsense"));
        var number = send(request("acc_anna", "/api/v1/notifications?cursor=YzE6eA"));
        var limit = send(request("acc_anna", "/api/v1/notifications?limit=0"));
        var nobody =
                http.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/v1/notifications/stream"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(cursor.statusCode()).isEqualTo(400);
        assertThat(cursor.body()).contains("invalid-cursor");
        assertThat(number.statusCode()).isEqualTo(400);
        assertThat(number.body()).contains("invalid-cursor");
        assertThat(limit.statusCode()).isEqualTo(400);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).contains("sign-in-required");
    }
}
