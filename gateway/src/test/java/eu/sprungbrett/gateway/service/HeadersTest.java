package eu.sprungbrett.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Client;
import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.FakeService.Heard;
import eu.sprungbrett.gateway.RawCall;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service hears what the gateway says and nothing a stranger made up; the world hears nothing of
 * what a service runs on.
 */
@Door
class HeadersTest {

    private final int port;
    private final WebTestClient client;

    @Autowired
    HeadersTest(@LocalServerPort int port) {
        this.port = port;
        client = Client.of(port);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @Test
    void nothingMadeUpOutsideComesIn() {
        // When
        var answer =
                RawCall.send(
                        port,
                        """
                        GET /api/v1/events HTTP/1.1
                        Host: evil.example
                        Connection: close, Idempotency-Key, X-Internal-Token
                        User-Agent: browser
                        Accept: application/json
                        Accept-Language: sl
                        If-None-Match: "3"
                        Last-Event-ID: 7
                        Idempotency-Key: named-by-connection
                        X-Internal-Token: made-up
                        X-User-Id: acc_1
                        X-User-Roles: administrator
                        X_User_Id: acc_1
                        X-Tenant: t
                        X-Forwarded-For: 10.0.0.1
                        X-Forwarded-For: 10.0.0.2
                        X-Forwarded-Host: evil.example
                        X-Forwarded-Proto: gopher
                        X-Forwarded-Port: 1
                        X-Forwarded-Prefix: /evil
                        X-Forwarded-Client-Cert: made-up
                        Forwarded: for=10.0.0.1;host=evil.example
                        X-Real-IP: 10.0.0.1
                        X-Original-URL: /internal/session-token
                        X-Rewrite-URL: /internal/session-token
                        X-HTTP-Method-Override: DELETE
                        X-HTTP-Method: DELETE
                        X-Request-Id: made-up
                        X-B3-TraceId: 1
                        traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
                        Proxy-Authorization: Basic eDp5
                        TE: trailers
                        Upgrade: websocket
                        Origin: http://evil.example
                        Cookie: other=1
                        Authorization: Basic eDp5

                        """);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(Street.REGISTRATION.heard())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.method()).isEqualTo("GET");
                            assertThat(namesIn(it))
                                    .isEqualTo(
                                            Set.of(
                                                    "accept",
                                                    "accept-language",
                                                    "host",
                                                    "if-none-match",
                                                    "last-event-id",
                                                    "user-agent",
                                                    "x-forwarded-host",
                                                    "x-forwarded-proto",
                                                    "x-request-id"));
                            assertThat(it.header("X-Forwarded-Proto")).isEqualTo("http");
                            assertThat(it.header("X-Forwarded-Host"))
                                    .isEqualTo("door.example:8080");
                            assertThat(it.header("X-Request-Id")).matches("[0-9a-f]{16}");
                            assertThat(it.header("Accept-Language")).isEqualTo("sl");
                            assertThat(it.header("User-Agent")).isEqualTo("browser");
                        });
    }

    @Test
    void theNumberOfACallIsTheSameInsideAndOutside() {
        // When
        var answer = client.get().uri("/api/v1/events").exchange().returnResult(String.class);

        // Then
        assertThat(answer.getResponseHeaders().get("X-Request-Id"))
                .containsExactly(
                        String.valueOf(
                                Street.REGISTRATION.heard().getFirst().header("X-Request-Id")));
    }

    @Test
    void aBearerTokenPassesAsItIs() {
        // When
        client.get()
                .uri("/api/v1/partner/events")
                .header("Authorization", "Bearer partner-token")
                .cookie("sprungbrett_session", "not-looked-at")
                .exchange();

        // Then
        assertThat(Street.REGISTRATION.heard())
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it.headers().get("Authorization"))
                                        .containsExactly("Bearer partner-token"));
    }

    @Test
    void aClientNamesItselfAtTheTokenEndpointOnly() {
        // When
        client.post()
                .uri("/oauth2/token")
                .headers(it -> it.setBasicAuth("client", "secret"))
                .bodyValue("grant_type=client_credentials")
                .exchange();
        client.get()
                .uri("/api/v1/me")
                .headers(it -> it.setBasicAuth("client", "secret"))
                .exchange();

        // Then
        assertThat(Street.REGISTRATION.heard())
                .extracting(it -> it.headers().containsKey("Authorization"))
                .containsExactly(true, false);
    }

    @Test
    void twoAuthorisationsAreNone() {
        // When
        client.get()
                .uri("/api/v1/me")
                .header("Authorization", "Bearer one", "Bearer two")
                .exchange();

        // Then
        assertThat(Street.REGISTRATION.heard())
                .singleElement()
                .satisfies(it -> assertThat(it.headers()).doesNotContainKey("Authorization"));
    }

    @Test
    void onlyTheSessionCookieOfRegistrationGoesOut() {
        // Given
        Street.REGISTRATION.answers(
                (_, response) ->
                        response.header("Set-Cookie", "JSESSIONID=1; Path=/")
                                .addHeader(
                                        "Set-Cookie",
                                        "sprungbrett_session=s; HttpOnly; SameSite=Strict; Path=/")
                                .sendString(Mono.just("{}")));
        Street.MATCHING.answers(
                (_, response) ->
                        response.header("Set-Cookie", "sprungbrett_session=stolen; Path=/")
                                .sendString(Mono.just("{}")));

        // When
        var signIn = client.post().uri("/api/v1/sign-in/confirm").bodyValue("{}").exchange();
        var slots = client.get().uri("/api/v1/events/evt_1/slots").exchange();

        // Then
        signIn.expectHeader()
                .valuesMatch(
                        "Set-Cookie", "sprungbrett_session=s; HttpOnly; SameSite=Strict; Path=/");
        slots.expectHeader().doesNotExist("Set-Cookie");
    }

    @Test
    void whatAServiceRunsOnStaysInside() {
        // Given
        Street.MATCHING.answers(
                (_, response) ->
                        response.header("Server", "Tomcat")
                                .header("X-Powered-By", "Java")
                                .header("X-Request-Id", "another")
                                .header("Content-Security-Policy", "default-src *")
                                .header("Access-Control-Allow-Origin", "*")
                                .header("ETag", "\"3\"")
                                .sendString(Mono.just("{}")));

        // When
        var answer = client.get().uri("/api/v1/events/evt_1/slots").exchange();

        // Then
        answer.expectHeader().doesNotExist("Server");
        answer.expectHeader().doesNotExist("X-Powered-By");
        answer.expectHeader().doesNotExist("Access-Control-Allow-Origin");
        answer.expectHeader().valueEquals("ETag", "\"3\"");
        answer.expectHeader().valueEquals("Cache-Control", "no-store");
        answer.expectHeader()
                .value(
                        "Content-Security-Policy",
                        it -> assertThat(it).startsWith("default-src 'none'"));
        answer.expectHeader().value("X-Request-Id", it -> assertThat(it).isNotEqualTo("another"));
    }

    private static Set<String> namesIn(Heard heard) {
        var names = new TreeSet<String>();
        heard.headers().keySet().forEach(it -> names.add(it.toLowerCase(Locale.ROOT)));
        return names;
    }
}
