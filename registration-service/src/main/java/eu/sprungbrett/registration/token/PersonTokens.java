package eu.sprungbrett.registration.token;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Short-lived signed tokens that say inside the platform which person is calling. */
@Component
public class PersonTokens {

    private final JwtEncoder encoder;
    private final TokenSettings settings;
    private final Clock clock;

    PersonTokens(JwtEncoder encoder, TokenSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A fresh token.
     *
     * @param session what sign-out ends; not a secret
     */
    public Issued issue(String account, boolean administrator, String session) {
        var now = clock.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(settings.issuer().toString())
                        .audience(List.of(TokenSettings.AUDIENCE))
                        .subject(account)
                        .issuedAt(now)
                        .expiresAt(now.plus(settings.person()))
                        .claim("kind", "person")
                        .claim("administrator", administrator)
                        .claim("sid", session)
                        .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(),
                settings.person());
    }

    /**
     * A token and how long it is good for.
     *
     * @param token compact serialisation
     * @param life from now on
     */
    public record Issued(String token, Duration life) {

        /** A token is as good as a password: keep it out of logs. */
        @Override
        public String toString() {
            return "Issued[%s]".formatted(life);
        }
    }
}
