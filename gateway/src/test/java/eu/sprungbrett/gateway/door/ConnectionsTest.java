package eu.sprungbrett.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.Door;
import eu.sprungbrett.gateway.Street;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import reactor.core.publisher.Mono;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection, many calls, as browsers use it. */
@Door
class ConnectionsTest {

    private static final String SLOW =
            "GET /api/v1/events/evt_1/slots HTTP/1.1\r\nHost: door\r\n\r\n";
    private static final String QUICK = "HEAD /assets/app/main.js HTTP/1.1\r\nHost: door\r\n\r\n";

    private final int port;

    @Autowired
    ConnectionsTest(@LocalServerPort int port) {
        this.port = port;
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    /**
     * Whoever asks again before the answer is quite out is heard, and so is the call after that.
     */
    @Test
    void callsThatCatchUpWithEachOtherAreAllAnswered() throws IOException {
        // Given
        Street.MATCHING.answers(
                (_, response) ->
                        response.sendString(
                                Mono.delay(Duration.ofMillis(20)).thenReturn("\"slots\"")));

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            var answers =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var round = 0; round < 20; round++) {
                // When
                say(socket, SLOW + QUICK);
                var first = status(answers);
                var second = status(answers);
                say(socket, QUICK);

                // Then
                assertThat(first).isEqualTo("HTTP/1.1 200 OK");
                assertThat(second).isEqualTo(first);
                assertThat(status(answers)).as("round %d", round).isEqualTo(first);
            }
        }
    }

    private static void say(Socket socket, String calls) throws IOException {
        socket.getOutputStream().write(calls.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next line that begins an answer. */
    private static String status(BufferedReader answers) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            var begins = line.indexOf("HTTP/1.1 ");
            if (begins >= 0) {
                return line.substring(begins);
            }
        }
        return "the connection was closed";
    }
}
