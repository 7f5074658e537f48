package eu.sprungbrett.registration.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * How long tokens live and who signs them.
 *
 * @param issuer our public base address
 * @param person life of a token for a signed-in person, made by the gateway's asking
 * @param machine life of a token for a partner's program
 */
@ConfigurationProperties("registration.token")
public record TokenSettings(
        URI issuer, @DefaultValue("2m") Duration person, @DefaultValue("5m") Duration machine) {

    /** Whom all our tokens are meant for. */
    static final String AUDIENCE = "sprungbrett";

    public TokenSettings {
        if (!issuer.isAbsolute()) {
            throw new IllegalArgumentException(
                    "registration.token.issuer must be an absolute address");
        }
        if (person.isNegative() || person.isZero() || machine.isNegative() || machine.isZero()) {
            throw new IllegalArgumentException("tokens need a life longer than nothing");
        }
    }

    /** Where programs get their tokens. */
    public URI tokenEndpoint() {
        return at("/oauth2/token");
    }

    /** Where the public keys are. */
    URI keySet() {
        return at("/oauth2/jwks");
    }

    private URI at(String path) {
        return URI.create(issuer.toString().replaceAll("/+$", "") + path);
    }
}
