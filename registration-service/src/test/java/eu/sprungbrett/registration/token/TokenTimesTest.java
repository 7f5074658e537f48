package eu.sprungbrett.registration.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import eu.sprungbrett.platform.store.StoreClock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;

/** On machines that are five minutes fast tokens are dated and verified as elsewhere (R18). */
class TokenTimesTest {

    private static final Instant NOON = Instant.parse("2027-03-11T11:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Clock RIGHT = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Clock FAST = Clock.offset(RIGHT, AHEAD);
    private static final Clock CORRECTED =
            new StoreClock(RIGHT::instant, FAST, new SimpleMeterRegistry());
    private static final TokenSettings SETTINGS =
            new TokenSettings(
                    URI.create("http://localhost:8080"),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5));

    private final AuthorizationServer server = new AuthorizationServer();
    private final JWKSource<SecurityContext> keys;

    TokenTimesTest() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = (selector, _) -> selector.select(new JWKSet(key));
    }

    private String forAPerson(Clock clock) {
        return new PersonTokens(server.tokenEncoder(keys), SETTINGS, clock)
                .issue("acc_anna", false, "session")
                .token();
    }

    private Jwt forAProgram(Clock clock) {
        var client =
                RegisteredClient.withId("prt_1")
                        .clientId("prt_1")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope(Scopes.READ_PARTICIPANTS)
                        .build();
        var context =
                DefaultOAuth2TokenContext.builder()
                        .registeredClient(client)
                        .principal(new TestingAuthenticationToken("prt_1", null))
                        .authorizationServerContext(new Issuer(SETTINGS.issuer().toString()))
                        .authorizedScopes(Set.of(Scopes.READ_PARTICIPANTS))
                        .tokenType(OAuth2TokenType.ACCESS_TOKEN)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build();
        var tokens = server.programTokens(server.tokenEncoder(keys), clock);
        return Objects.requireNonNull(tokens.generate(context));
    }

    private record Issuer(String getIssuer) implements AuthorizationServerContext {

        @Override
        public String getIssuer() {
            return getIssuer;
        }

        @Override
        public AuthorizationServerSettings getAuthorizationServerSettings() {
            return AuthorizationServerSettings.builder().issuer(getIssuer).build();
        }
    }

    private JwtDecoder verifier(Clock clock) {
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        return server.tokenDecoder(keys, SETTINGS, times);
    }

    @Test
    void aFreshTokenIsGoodWhereverItIsVerified() {
        // Given
        var token = forAPerson(RIGHT);

        // When
        var read = verifier(CORRECTED).decode(token);

        // Then
        assertThat(read.getSubject()).isEqualTo("acc_anna");
        // The control: by the fast machine's own clock it is dead.
        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> verifier(FAST).decode(token));
    }

    @Test
    void aPersonsTokenLivesTwoMinutesWhereverItIsIssued() {
        // When
        var token = verifier(RIGHT).decode(forAPerson(CORRECTED));

        // Then
        assertThat(token.getExpiresAt()).isEqualTo(NOON.plus(SETTINGS.person()));
        // The control: dated by the fast machine it outlives its session by five minutes.
        assertThat(verifier(RIGHT).decode(forAPerson(FAST)).getExpiresAt())
                .isEqualTo(NOON.plus(AHEAD).plus(SETTINGS.person()));
    }

    @Test
    void aProgramsTokenIsGoodAtOnceWhereverItIsIssued() {
        // When
        var token = verifier(RIGHT).decode(forAProgram(CORRECTED).getTokenValue());

        // Then
        assertThat(token.getSubject()).isEqualTo("prt_1");
        assertThat(token.getIssuedAt()).isEqualTo(NOON);
        assertThat(token.getClaimAsString("kind")).isEqualTo("partner");
        // The control: dated by the fast machine it is not good yet.
        var early = forAProgram(FAST).getTokenValue();
        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> verifier(RIGHT).decode(early));
    }
}
