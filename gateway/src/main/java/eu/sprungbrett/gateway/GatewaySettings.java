package eu.sprungbrett.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the gateway is told at start; the defaults stand in {@code application.yaml}.
 *
 * @param address under which the world reaches us; its scheme decides whether cookies and headers
 *     ask for TLS
 * @param services addresses of the instances of each service, by its name in the routes
 * @param trustedProxies networks in CIDR notation whose {@code X-Forwarded-For} is believed; empty
 *     for nobody
 * @param bodyLimit largest request body
 */
@Validated
@ConfigurationProperties("sprungbrett")
public record GatewaySettings(
        URI address,
        @NotEmpty Map<String, @NotEmpty List<URI>> services,
        List<String> trustedProxies,
        DataSize bodyLimit,
        @Valid Retries retries,
        @Valid Limits limits) {

    /** Refuses an address that is none. */
    public GatewaySettings {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("sprungbrett.address is not an address: " + address);
        }
    }

    /** True when the world reaches us by TLS, ours or a proxy's in front of us. */
    public boolean secure() {
        return "https".equals(address.getScheme());
    }

    /**
     * Repetitions of reads that failed.
     *
     * @param pause before the repetition
     * @param percent of all calls that may be repetitions, so that a sick service is not asked
     *     twice as often
     */
    public record Retries(Duration pause, @Min(0) @Max(100) int percent) {}

    /**
     * How much one client may ask for.
     *
     * @param calls of every kind, per session or address
     * @param signIns codes asked for or tried, per address
     */
    public record Limits(@Valid Limit calls, @Valid Limit signIns) {}

    /**
     * A bucket of calls.
     *
     * @param burst calls that may come at once
     * @param refill calls that become possible again each time {@code every} has passed
     */
    public record Limit(@Min(1) int burst, @Min(1) int refill, Duration every) {}
}
