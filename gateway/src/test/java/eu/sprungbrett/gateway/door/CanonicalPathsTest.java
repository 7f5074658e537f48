package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.RawCall;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A path that could be read in two ways reaches nobody. */
@Door
class CanonicalPathsTest {

    private final int port;

    @Autowired
    CanonicalPathsTest(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/events",
                "/api//v1/events",
                "/api/./v1/events",
                "/api/v1/events/../admin/events",
                "/api/v1/events/..;/admin/events",
                "/api/v1/events;x=1",
                "/api/v1/events/evt_1;jsessionid=1/slots",
                "/api/v1/events/%2e%2e/admin/events",
                "/api/v1/events/.%2E/admin/events",
                "/api/v1%2fevents",
                "/api/v1%2Fevents",
                "/api/v1%252fevents",
                "/api/v1%5cevents",
                "/api/v1%3Bevents",
                "/api/v1/events%00",
                "/api/v1/events%0d%0aX-User-Id:1",
                "/api/v1/events%3fx",
                "/api/v1/events%23x",
                "/%61pi/v1/events",
                "/api/v1/%65vents",
                "/api/v1/events.",
                "/api/v1/events/evt_1.",
                "/api/v1/events/...",
                "/api/v1/events%7F",
                "http://127.0.0.1/api/v1/events",
                "http://evil.example/internal/session-token",
                "*"
            })
    void ambiguousPathsAreRefusedWithAProblem(String path) {
        // When
        var answer =
                RawCall.send(
                        port,
                        "GET %s HTTP/1.1\nHost: door.example\nConnection: close\n\n"
                                .formatted(path));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"path-not-canonical\"");
        assertThat(Street.REGISTRATION.heard()).isEmpty();
    }

    /** Not even a URI: refused before anybody could write a problem. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api\\v1\\events",
                "/api/v1/events|x",
                "/api/v1/events%zz",
                "/api/v1/\"events\"",
                "api/v1/events"
            })
    void whatIsNoAddressIsRefused(String path) {
        // When
        var answer =
                RawCall.send(
                        port,
                        "GET %s HTTP/1.1\nHost: door.example\nConnection: close\n\n"
                                .formatted(path));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(Street.REGISTRATION.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/events",
                "/api/v1/events/",
                "/.well-known/openid-configuration",
                "/webjars/lit__reactive-element/2.1.2/reactive-element.js",
                "/calendar/s3cret_-~.ics",
                "/api/v1/events/b%C3%BChne%20eins",
                "/a/@b:c,d=e+f!(g)*'$&h"
            })
    void plainPathsPass(String path) {
        assertThat(CanonicalPaths.isCanonical(path)).isTrue();
    }

    /** Whoever writes a path in capitals asks for something that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"/API/v1/events", "/Internal/session-token", "/INTERNAL/session-token"})
    void capitalsAreAnotherPath(String path) {
        // When
        var answer =
                RawCall.send(
                        port,
                        "GET %s HTTP/1.1\nHost: door.example\nConnection: close\n\n"
                                .formatted(path));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404");
        assertThat(Street.REGISTRATION.heard()).isEmpty();
    }
}
