package eu.sprungbrett.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Live notifications pass one by one, for as long as somebody listens and no longer. */
@Door
class StreamTest {

    private final WebClient client;
    private final TimeLimiterRegistry limits;
    private final TimeLimiter patience;

    @Autowired
    StreamTest(@LocalServerPort int port, TimeLimiterRegistry limits) {
        this.limits = limits;
        patience = limits.timeLimiter("services");
        client = WebClient.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void usualPatience() {
        limits.replace("services", patience);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @Test
    void eachEventPassesAtOnceAndTheServiceIsLeftWithTheClient() {
        // Given
        var events = Sinks.many().multicast().<String>directBestEffort();
        Street.NOTIFICATION.streams(events.asFlux());
        Street.NOTIFICATION_TOO.streams(events.asFlux());
        var received = new CopyOnWriteArrayList<String>();
        var listener = listen(received);
        await().until(() -> streamsOpen() == 1 && events.currentSubscriberCount() == 1);

        // When
        events.tryEmitNext("one").orThrow();

        // Then
        await().untilAsserted(() -> assertThat(received).containsExactly("one"));
        events.tryEmitNext("two").orThrow();
        await().untilAsserted(() -> assertThat(received).containsExactly("one", "two"));

        // When
        listener.dispose();

        // Then
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(streamsOpen()).isZero());
    }

    /** Silence longer than any other call is allowed. */
    @Test
    void aStreamMayBeSilentForLong() {
        // Given
        limits.replace("services", TimeLimiter.of(Duration.ofMillis(500)));
        var events = Sinks.many().multicast().<String>directBestEffort();
        Street.NOTIFICATION.answers(
                (_, response) -> response.sse().sendString(events.asFlux()).neverComplete());
        Street.NOTIFICATION_TOO.answers(
                (_, response) -> response.sse().sendString(events.asFlux()).neverComplete());
        var received = new CopyOnWriteArrayList<String>();
        var since = System.nanoTime();
        var listener = listen(received);

        // When
        await().until(
                        () ->
                                Duration.ofNanos(System.nanoTime() - since)
                                                .compareTo(Duration.ofMillis(1500))
                                        > 0);
        events.tryEmitNext("data: late\n\n").orThrow();

        // Then
        await().untilAsserted(() -> assertThat(received).containsExactly("late"));
        listener.dispose();
    }

    private Disposable listen(List<String> received) {
        return client.get()
                .uri("/api/v1/notifications/stream")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Accept-Encoding", "gzip")
                .retrieve()
                .bodyToFlux(String.class)
                .subscribe(received::add);
    }

    private static int streamsOpen() {
        return Street.NOTIFICATION.streamsOpen() + Street.NOTIFICATION_TOO.streamsOpen();
    }
}
