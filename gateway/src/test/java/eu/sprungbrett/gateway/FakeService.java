package eu.sprungbrett.gateway;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands behind the gateway in a service's place: writes down what it was asked, and answers as it
 * was told.
 */
public final class FakeService {

    private final String name;
    private final DisposableServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger streamsOpen = new AtomicInteger();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(this::echo);

    /** Starts on a free port of this machine. */
    public FakeService(String name) {
        this.name = name;
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle(
                                (request, response) ->
                                        request.receive()
                                                .aggregate()
                                                .asString(StandardCharsets.UTF_8)
                                                .defaultIfEmpty("")
                                                .flatMap(
                                                        body -> {
                                                            heard.add(Heard.of(request, body));
                                                            return Mono.from(
                                                                    behaviour
                                                                            .get()
                                                                            .answer(
                                                                                    request,
                                                                                    response));
                                                        }))
                        .bindNow();
    }

    /** Where it listens. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What it was asked since the last {@link #reset()}, in order. */
    public List<Heard> heard() {
        return heard;
    }

    /** How many of its streams have a listener. */
    public int streamsOpen() {
        return streamsOpen.get();
    }

    /** Forgets, and answers with its name again. */
    public void reset() {
        heard.clear();
        behaviour.set(this::echo);
    }

    /** From now on answers so. */
    public void answers(Behaviour how) {
        behaviour.set(how);
    }

    /** From now on answers with a status and a body of JSON. */
    public void answers(int status, String json) {
        answers(
                (_, response) ->
                        response.status(status)
                                .header("Content-Type", "application/json")
                                .sendString(Mono.just(json)));
    }

    /** From now on hangs up without a word. */
    public void hangsUp() {
        answers(
                (request, _) -> {
                    request.withConnection(DisposableChannel::dispose);
                    return Mono.never();
                });
    }

    /** From now on sends these events as a stream and keeps it open. */
    public void streams(Flux<String> events) {
        answers(
                (request, response) -> {
                    streamsOpen.incrementAndGet();
                    request.withConnection(it -> it.onDispose(streamsOpen::decrementAndGet));
                    return response.sse()
                            .sendString(
                                    events.map("data: %s\n\n"::formatted).concatWith(Flux.never()));
                });
    }

    private Publisher<Void> echo(HttpServerRequest request, HttpServerResponse response) {
        return response.header("X-Answered-By", name)
                .header("Content-Type", "application/json")
                .sendString(Mono.just("{\"service\":\"%s\"}".formatted(name)));
    }

    /** How a service answers. */
    @FunctionalInterface
    public interface Behaviour {

        /** Answers one request. */
        Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response);
    }

    /**
     * One request, as the service saw it.
     *
     * @param headers by their names in any case
     */
    public record Heard(String method, String uri, Map<String, List<String>> headers, String body) {

        static Heard of(HttpServerRequest request, String body) {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            request.requestHeaders()
                    .names()
                    .forEach(it -> headers.put(it, request.requestHeaders().getAll(it)));
            return new Heard(request.method().name(), request.uri(), headers, body);
        }

        /** The only value of a header, or null. */
        public @Nullable String header(String name) {
            var values = headers.get(name);
            return values == null ? null : values.getFirst();
        }
    }
}
