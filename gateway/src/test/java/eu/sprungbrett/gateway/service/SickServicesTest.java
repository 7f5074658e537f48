package eu.sprungbrett.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.US_ASCII;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * A service that is slow, silent or gone: its caller is told honestly and soon, and it is not asked
 * more than it can bear.
 */
@Door
class SickServicesTest {

    private static final String READ = "/api/v1/events/evt_1/slots";
    private static final String CHANGE = "/api/v1/events/evt_1/meetings";

    private final int port;
    private final WebTestClient client;
    private final CircuitBreakerRegistry breakers;
    private final TimeLimiterRegistry limits;
    private final TimeLimiter patience;

    @Autowired
    SickServicesTest(
            @LocalServerPort int port,
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limits) {
        this.limits = limits;
        patience = limits.timeLimiter("services");
        this.port = port;
        client = Client.of(port);
        this.breakers = breakers;
    }

    @AfterEach
    void usualPatience() {
        limits.replace("services", patience);
    }

    @BeforeEach
    void everybodyIsWell() {
        Street.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @Test
    void aReadIsRepeatedOnce() {
        // Given
        Street.MATCHING.hangsUp();

        // When
        var status = call(HttpMethod.GET, READ);

        // Then
        assertThat(status).isEqualTo(503);
        assertThat(Street.MATCHING.heard()).hasSize(2);
    }

    @Test
    void anAnswerThatMakesNoSenseIsNoAnswer() {
        // Given
        var garbled = Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n:what\r\n\r\n", US_ASCII);
        Street.MATCHING.answers(
                (_, response) ->
                        response.withConnection(
                                        it -> {
                                            var _ =
                                                    it.channel()
                                                            .pipeline()
                                                            .firstContext()
                                                            .writeAndFlush(
                                                                    garbled.retainedDuplicate());
                                        })
                                .then(Mono.never()));

        // When
        var status = call(HttpMethod.GET, READ);

        // Then
        assertThat(status).isEqualTo(503);
        assertThat(Street.MATCHING.heard()).hasSize(2);
    }

    @Test
    void aReadSucceedsAtTheSecondAttemptAsIfThereHadBeenNoFirst() {
        // Given
        Street.MATCHING.answers(
                (_, response) ->
                        Street.MATCHING.heard().size() == 1
                                ? response.status(503)
                                        .header("X-First", "1")
                                        .sendString(Mono.just("busy"))
                                : response.header("X-Second", "2").sendString(Mono.just("here")));

        // When
        var answer = client.get().uri(READ).exchange();

        // Then
        answer.expectStatus().isOk().expectHeader().doesNotExist("X-First");
        answer.expectHeader()
                .valueEquals("X-Second", "2")
                .expectBody(String.class)
                .isEqualTo("here");
    }

    @Test
    void aChangeIsNeverRepeated() {
        // Given
        Street.MATCHING.hangsUp();

        // When
        var statuses =
                new int[] {
                    call(HttpMethod.POST, CHANGE),
                    call(HttpMethod.PUT, "/api/v1/events/evt_1/standby"),
                    call(HttpMethod.DELETE, "/api/v1/admin/events/evt_1/pins/mtg_1")
                };

        // Then
        assertThat(statuses).containsOnly(503);
        assertThat(Street.MATCHING.heard())
                .extracting(it -> it.method())
                .containsExactly("POST", "PUT", "DELETE");
    }

    @Test
    void whatAServiceSaysOfItsOwnTroubleIsPassedOn() {
        // Given
        Street.MATCHING.answers(503, "{\"code\":\"store-away\"}");

        // When
        var answer = client.post().uri(CHANGE).bodyValue("{}").exchange();

        // Then
        answer.expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("store-away");
        assertThat(Street.MATCHING.heard()).hasSize(1);
    }

    @Test
    void afterSomeFailuresTheBreakerAnswersAndLaterClosesByItself() {
        // Given
        Street.MATCHING.hangsUp();
        IntStream.range(0, 5).forEach(_ -> call(HttpMethod.POST, CHANGE));
        var asked = Street.MATCHING.heard().size();

        // When
        var answer =
                client.post()
                        .uri(CHANGE)
                        .header("Accept-Language", "de-AT, en;q=0.5")
                        .bodyValue("{}")
                        .exchange();

        // Then
        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service-unavailable")
                .jsonPath("$.type")
                .isEqualTo("/problems/service-unavailable")
                .jsonPath("$.status")
                .isEqualTo(503)
                .jsonPath("$.title")
                .isEqualTo("Dieser Teil ist im Moment nicht verfügbar");
        assertThat(Street.MATCHING.heard()).hasSize(asked);
        Street.MATCHING.reset();
        await().untilAsserted(() -> assertThat(call(HttpMethod.POST, CHANGE)).isEqualTo(200));
        await().untilAsserted(
                        () -> {
                            call(HttpMethod.GET, READ);
                            assertThat(breakers.getAllCircuitBreakers())
                                    .extracting(CircuitBreaker::getState)
                                    .containsOnly(CircuitBreaker.State.CLOSED);
                        });
    }

    @Test
    void oneSickServiceDoesNotMakeTheOthersSick() {
        // Given
        Street.MATCHING.hangsUp();
        IntStream.range(0, 8).forEach(_ -> call(HttpMethod.POST, CHANGE));

        // When
        var status = call(HttpMethod.GET, "/api/v1/events");

        // Then
        assertThat(status).isEqualTo(200);
    }

    @Test
    void aRefusalOfTheServiceIsNoSickness() {
        // Given
        Street.MATCHING.answers(409, "{}");
        IntStream.range(0, 30).forEach(_ -> call(HttpMethod.POST, CHANGE));
        Street.MATCHING.answers(500, "{}");
        IntStream.range(0, 30).forEach(_ -> call(HttpMethod.POST, CHANGE));

        // When
        Street.MATCHING.reset();
        var status = call(HttpMethod.POST, CHANGE);

        // Then
        assertThat(status).isEqualTo(200);
    }

    @Test
    void whoIsTooSlowIsNotWaitedFor() {
        // Given
        limits.replace("services", TimeLimiter.of(Duration.ofMillis(500)));
        Street.MATCHING.answers((_, _) -> Mono.never());

        // When
        var answer = client.get().uri(READ).exchange();

        // Then
        answer.expectStatus()
                .isEqualTo(504)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("service-slow");
        assertThat(Street.MATCHING.heard()).hasSize(1);
    }

    /** A line that takes longer for the request than a service may take for its answer. */
    @Test
    void aSlowLineIsNotHeldAgainstTheService() {
        // Given
        limits.replace("services", TimeLimiter.of(Duration.ofSeconds(2)));
        var dripping = Flux.interval(Duration.ofMillis(100)).take(25).map(_ -> "x");

        // When
        var answer = client.post().uri(CHANGE).body(dripping, String.class).exchange();

        // Then
        answer.expectStatus().isOk();
        assertThat(Street.MATCHING.heard())
                .singleElement()
                .satisfies(it -> assertThat(it.body()).hasSize(25));
    }

    @Test
    void clientsThatBreakOffAreNotHeldAgainstTheService() {
        // Given
        IntStream.range(0, 10).forEach(_ -> breakOff());

        // When
        var status = call(HttpMethod.POST, CHANGE);

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(breakers.getAllCircuitBreakers())
                .allMatch(it -> it.getMetrics().getNumberOfFailedCalls() == 0);
    }

    @Test
    void aStormOfFailuresIsNotDoubled() {
        // Given
        Street.MATCHING.answers(503, "{}");
        var clientCalls = 400;

        // When
        IntStream.range(0, clientCalls).forEach(_ -> call(HttpMethod.GET, READ));

        // Then
        assertThat(Street.MATCHING.heard().size() / (double) clientCalls).isLessThanOrEqualTo(1.2);
    }

    @Test
    void readsSurviveAnInstanceThatIsGone() {
        // Given
        Street.NOTIFICATION.hangsUp();

        // When
        var statuses =
                IntStream.range(0, 30)
                        .map(_ -> call(HttpMethod.GET, "/api/v1/notifications"))
                        .toArray();

        // Then
        assertThat(statuses).containsOnly(200);
        assertThat(Street.NOTIFICATION_TOO.heard()).hasSize(30);
    }

    @Test
    void anInstanceThatIsTakenForDeadIsNotAsked() {
        // Given
        breakers.circuitBreaker(URI.create(Street.NOTIFICATION.address()).getAuthority())
                .transitionToForcedOpenState();

        // When
        var statuses =
                IntStream.range(0, 10)
                        .map(_ -> call(HttpMethod.POST, "/api/v1/notifications/msg_1/read"))
                        .toArray();

        // Then
        assertThat(statuses).containsOnly(200);
        assertThat(Street.NOTIFICATION.heard()).isEmpty();
        assertThat(Street.NOTIFICATION_TOO.heard()).hasSize(10);
    }

    @Test
    void bothInstancesWork() {
        // When
        IntStream.range(0, 10).forEach(_ -> call(HttpMethod.GET, "/api/v1/notifications"));

        // Then
        assertThat(Street.NOTIFICATION.heard()).hasSize(5);
        assertThat(Street.NOTIFICATION_TOO.heard()).hasSize(5);
    }

    private int call(HttpMethod method, String path) {
        return client.method(method)
                .uri(path)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private void breakOff() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            "POST %s HTTP/1.1\r\nHost: door.example\r\nContent-Length: 1000\r\n\r\nbegun"
                                    .formatted(CHANGE)
                                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
