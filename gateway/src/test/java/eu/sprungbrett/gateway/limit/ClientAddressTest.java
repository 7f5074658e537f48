package eu.sprungbrett.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.sprungbrett.gateway.GatewaySettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # connection | X-Forwarded-For                  | client
                    198.51.100.7 |                                  | 198.51.100.7
                    198.51.100.7 | 203.0.113.9                      | 198.51.100.7
                    10.1.2.3     | 203.0.113.9                      | 203.0.113.9
                    10.1.2.3     | 1.2.3.4, 203.0.113.9             | 203.0.113.9
                    10.1.2.3     | 1.2.3.4, 203.0.113.9, 10.9.9.9   | 203.0.113.9
                    10.1.2.3     | 1.2.3.4, made-up.example         | 10.1.2.3
                    10.1.2.3     |                                  | 10.1.2.3
                    2001:db8:1:2:3:4:5:6 |                          | 2001:db8:1:2:0:0:0:0
                    2001:db8:1:2:ffff::1 |                          | 2001:db8:1:2:0:0:0:0
                    """)
    void onlyOurOwnProxiesAreBelieved(String connection, String forwarded, String client)
            throws Exception {
        // Given
        var addresses = new ClientAddress(settings("10.0.0.0/8"));
        var request =
                MockServerHttpRequest.get("/")
                        .remoteAddress(
                                new InetSocketAddress(InetAddress.ofLiteral(connection), 40_000));
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }

        // When
        var found = addresses.of(request.build());

        // Then
        assertThat(found).isEqualTo(client);
    }

    @Test
    void aNetworkThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientAddress(settings("everybody")));
    }

    private static GatewaySettings settings(String proxies) {
        var limit = new GatewaySettings.Limit(1, 1, Duration.ofSeconds(1));
        return new GatewaySettings(
                URI.create("http://door.example"),
                Map.of("matching", List.of(URI.create("http://127.0.0.1:8082"))),
                List.of(proxies),
                DataSize.ofMegabytes(1),
                new GatewaySettings.Retries(Duration.ZERO, 0),
                new GatewaySettings.Limits(limit, limit));
    }
}
