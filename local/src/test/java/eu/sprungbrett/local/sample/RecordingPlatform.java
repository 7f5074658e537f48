package eu.sprungbrett.local.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers like the platform and its mail catcher, remembers what was set up and every call. */
final class RecordingPlatform implements AutoCloseable {

    static final String ADMINISTRATOR = "admin@sprungbrett.example";
    static final String CODE = "493817";

    private static final String EVENT = "/api/v1/admin/events/evt_1";

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final List<ObjectNode> members = new ArrayList<>();
    private final List<ObjectNode> partners = new ArrayList<>();
    private final List<ObjectNode> mails = new ArrayList<>();
    private final Set<String> pairs = new HashSet<>();
    private Optional<ObjectNode> event = Optional.empty();
    private boolean imported;
    private boolean scheduled;
    private int unheard;
    private JsonNode lastRows;

    RecordingPlatform() throws IOException {
        lastRows = json.createArrayNode();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        mails.add(mail("m0", "Your code is 111111"));
    }

    /**
     * A call as it came in.
     *
     * @param key its {@code Idempotency-Key}, or empty
     */
    record Call(String method, String path, String cookie, String key, String type, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next so many calls like this one are answered with this status instead. */
    void refuse(String call, int status, int times) {
        refusals.put(call + " " + status, times);
    }

    /** So many rows of the first list of meetings speak of people not heard of yet. */
    void notHeardOf(int rows) {
        unheard = rows;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls that change something, in order. */
    List<String> changes() {
        return calls.stream().map(Call::toString).filter(it -> !it.startsWith("GET ")).toList();
    }

    Set<String> pairs() {
        return Set.copyOf(pairs);
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var call =
                    new Call(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            Optional.ofNullable(headers.getFirst("Cookie")).orElse(""),
                            Optional.ofNullable(headers.getFirst("Idempotency-Key")).orElse(""),
                            Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            calls.add(call);
            var refusal = refusal(call);
            if (refusal.isPresent()) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                send(exchange, refusal.get(), json.readTree("{\"code\":\"because-of-the-test\"}"));
            } else {
                answer(exchange, call);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Integer> refusal(Call call) {
        for (var refusal : refusals.entrySet()) {
            var status = Integer.parseInt(refusal.getKey().replaceAll(".* ", ""));
            if (refusal.getKey().equals(call + " " + status) && refusal.getValue() > 0) {
                refusal.setValue(refusal.getValue() - 1);
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    private void answer(HttpExchange exchange, Call call) throws IOException {
        switch (call.toString()) {
            case "GET /api/v1/messages" -> send(exchange, 200, object("messages", mails));
            case "GET /api/v1/message/m0", "GET /api/v1/message/m1" ->
                    send(exchange, 200, mails.get(call.path().endsWith("0") ? 0 : 1));
            case "POST /api/v1/sign-in" -> {
                if (mails.size() == 1) {
                    mails.add(mail("m1", "http://x/#token=123456.y\nYour code: " + CODE));
                }
                send(exchange, 202, json.createObjectNode());
            }
            case "POST /api/v1/sign-in/confirm" -> {
                exchange.getResponseHeaders()
                        .add("Set-Cookie", "sprungbrett_session=secret; HttpOnly; Path=/");
                mails.removeLast();
                send(exchange, 200, json.createObjectNode());
            }
            case "GET /api/v1/admin/events?limit=200" ->
                    send(exchange, 200, page(event.stream().toList()));
            case "POST /api/v1/admin/events" -> {
                var created = (ObjectNode) json.readTree(call.body());
                created.put("id", "evt_1").put("status", "draft").put("booking", "closed");
                event = Optional.of(created);
                send(exchange, 201, created);
            }
            case "PUT " + EVENT + "/blocks",
                    "PUT " + EVENT + "/places",
                    "PUT " + EVENT + "/sessions" -> {
                event().set(call.path().replaceAll(".*/", ""), json.readTree(call.body()));
                send(exchange, 200, event());
            }
            case "POST " + EVENT + "/publish" -> {
                event().put("status", "published");
                send(exchange, 200, event());
            }
            case "POST " + EVENT + "/open-booking" -> {
                event().put("booking", "open");
                send(exchange, 200, event());
            }
            case "POST " + EVENT + "/imports?dryRun=true",
                    "POST " + EVENT + "/imports?dryRun=false" -> {
                imported |= call.path().endsWith("false");
                job(exchange, EVENT + "/imports/imp_1");
            }
            case "GET " + EVENT + "/imports/imp_1" ->
                    send(
                            exchange,
                            200,
                            json.readTree(
                                    "{\"id\":\"imp_1\",\"status\":\"done\",\"rows\":110,\"failed\":0,\"errors\":[]}"));
            case "GET " + EVENT + "/participants?limit=200" ->
                    send(
                            exchange,
                            200,
                            imported ? page(people(0, 70)).put("next", "more") : page(List.of()));
            case "GET " + EVENT + "/participants?limit=200&cursor=more" ->
                    send(exchange, 200, page(people(70, 110)));
            case "GET " + EVENT + "/members" -> send(exchange, 200, page(members));
            case "POST " + EVENT + "/members" -> add(exchange, members, call);
            case "GET /api/v1/events/evt_1/partners" -> send(exchange, 200, page(partners));
            case "POST " + EVENT + "/partners" -> add(exchange, partners, call);
            case "GET /api/v1/events/evt_1/slots" ->
                    send(exchange, 200, json.readTree("[{\"id\":\"afternoon-01\"}]"));
            case "POST " + EVENT + "/meetings" -> {
                lastRows = json.readTree(call.body());
                job(exchange, EVENT + "/meetings/jobs/job_1");
            }
            case "GET " + EVENT + "/meetings/jobs/job_1" -> send(exchange, 200, enter());
            case "GET " + EVENT + "/schedule-versions?limit=200" ->
                    send(
                            exchange,
                            200,
                            page(
                                    scheduled
                                            ? List.of(version(1), version(0))
                                            : List.of(version(0))));
            case "POST " + EVENT + "/schedule-runs" ->
                    job(exchange, EVENT + "/schedule-runs/run_1");
            case "GET " + EVENT + "/schedule-runs/run_1" ->
                    send(
                            exchange,
                            200,
                            json.readTree(
                                    "{\"id\":\"run_1\",\"status\":\"proposed\",\"placed\":128,\"unplaced\":[]}"));
            case "POST " + EVENT + "/schedule-runs/run_1/publish" -> {
                scheduled = true;
                send(exchange, 200, json.createObjectNode());
            }
            default -> send(exchange, 404, json.readTree("{\"code\":\"unknown\"}"));
        }
    }

    private ObjectNode enter() {
        var job = json.createObjectNode().put("status", "done");
        var errors = job.putArray("errors");
        for (var row = 1; row <= lastRows.size(); row++) {
            if (row <= unheard) {
                errors.addObject().put("row", row).put("field", "invitee");
            } else {
                var meeting = lastRows.get(row - 1);
                pairs.add(
                        meeting.path("requester").asString() + meeting.path("invitee").asString());
            }
        }
        unheard = 0;
        return job;
    }

    private List<ObjectNode> people(int from, int to) {
        return SampleDataTest.attendees().subList(from, to).stream()
                .map(
                        it -> {
                            var person = json.createObjectNode();
                            person.put("id", it.id())
                                    .put("email", it.email())
                                    .put("side", it.side())
                                    .put("status", "admitted");
                            person.set("languages", json.valueToTree(it.languages()));
                            person.set("offers", json.valueToTree(it.offers()));
                            person.set("seeks", json.valueToTree(it.seeks()));
                            person.set("aims", json.valueToTree(it.aims()));
                            return person;
                        })
                .toList();
    }

    /** Version 0 is the empty schedule every event begins with. */
    private ObjectNode version(int number) {
        return json.createObjectNode().put("version", number);
    }

    private ObjectNode event() {
        return event.orElseThrow();
    }

    private void add(HttpExchange exchange, List<ObjectNode> list, Call call) throws IOException {
        var added = (ObjectNode) json.readTree(call.body());
        list.add(added);
        send(exchange, 201, added.deepCopy().put("clientId", "cli").put("clientSecret", "s3"));
    }

    private void job(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        send(exchange, 202, json.readTree("{\"status\":\"running\"}"));
    }

    private ObjectNode mail(String id, String text) {
        var mail = json.createObjectNode().put("ID", id).put("Text", text);
        mail.putArray("To").addObject().put("Address", ADMINISTRATOR);
        return mail;
    }

    private ObjectNode page(List<ObjectNode> items) {
        return object("items", items);
    }

    private ObjectNode object(String name, List<ObjectNode> items) {
        var object = json.createObjectNode();
        object.set(name, json.valueToTree(items));
        return object;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
