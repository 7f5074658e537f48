package eu.sprungbrett.registration.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * How people sign in.
 *
 * @param address our public base address, for links in mails
 * @param administrator mail address of the first platform administrator
 * @param codeLife how long a mailed code and link can be used
 * @param wrongTries how many wrong codes spoil a code; its link stays good
 * @param wrongTriesPerHour after so many wrong codes for one address within about an hour only
 *     links sign in, so that nobody guesses their way in by asking for code after code
 * @param requests how many codes one address can ask for within {@code requestsWithin}; beyond that
 *     nothing is mailed
 * @param requestsWithin see {@code requests}
 * @param sessionLife how long a session lasts after its last use
 */
@ConfigurationProperties("registration.account")
public record AccountSettings(
        URI address,
        String administrator,
        @DefaultValue("10m") Duration codeLife,
        @DefaultValue("5") int wrongTries,
        @DefaultValue("20") int wrongTriesPerHour,
        @DefaultValue("20") int requests,
        @DefaultValue("10m") Duration requestsWithin,
        @DefaultValue("30d") Duration sessionLife) {

    public AccountSettings {
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException(
                    "registration.account.address must be an absolute address");
        }
        if (wrongTries < 1 || wrongTriesPerHour < 1 || requests < 1) {
            throw new IllegalArgumentException("people need at least one try and one request");
        }
        if (codeLife.isNegative()
                || codeLife.isZero()
                || sessionLife.isNegative()
                || sessionLife.isZero()) {
            throw new IllegalArgumentException(
                    "codes and sessions need a life longer than nothing");
        }
    }

    /** Cookies go over TLS only when the public address says there is TLS. */
    boolean secure() {
        return "https".equals(address.getScheme());
    }
}
