package eu.sprungbrett.gateway;

import org.springframework.test.web.reactive.server.WebTestClient;

import java.time.Duration;

/** Calls the gateway under test; patient, because the machine that runs the tests may be busy. */
public final class Client {

    private Client() {}

    /** A client of the gateway on this port of this machine. */
    public static WebTestClient of(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
