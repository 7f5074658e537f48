package eu.sprungbrett.gateway;

import org.springframework.test.web.reactive.server.WebTestClient;

import java.time.Duration;

/** Calls the gateway under test; patient, because the machine that runs the tests may be busy. */
public final class Client {

    /**
     * Bytes of the longest answer: the interface's description has more than a client's usual 256
     * KiB.
     */
    private static final int LONGEST = 4 * 1024 * 1024;

    private Client() {}

    /** A client of the gateway on this port of this machine. */
    public static WebTestClient of(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(it -> it.defaultCodecs().maxInMemorySize(LONGEST))
                .build();
    }
}
