package eu.sprungbrett.registration.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;

import java.time.Clock;
import java.util.List;

/**
 * Machine access: client credentials for partners' programs, and the public keys for everybody who
 * verifies tokens.
 */
@Configuration
@EnableConfigurationProperties(TokenSettings.class)
class AuthorizationServer {

    /** Only these addresses; of what the library could do besides, nothing is offered. */
    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoints(HttpSecurity http) throws Exception {
        return http.securityMatcher("/oauth2/token", "/oauth2/jwks")
                .oauth2AuthorizationServer(server -> {})
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
    }

    @Bean
    JWKSource<SecurityContext> keySource(SigningKeys keys) {
        return (selector, _) -> selector.select(keys.all());
    }

    @Bean
    JwtEncoder tokenEncoder(JWKSource<SecurityContext> keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        return encoder;
    }

    /** We verify our own tokens with our own keys; the others fetch them. */
    @Bean
    JwtDecoder tokenDecoder(
            JWKSource<SecurityContext> keys, TokenSettings settings, JwtTimestampValidator times) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                times,
                                new JwtIssuerValidator(settings.issuer().toString()),
                                new JwtAudienceValidator(TokenSettings.AUDIENCE))));
        return decoder;
    }

    @Bean
    PasswordEncoder clientSecrets() {
        return new TwoSecretsEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    /** Our tokens are signed and short-lived, so nothing has to be remembered about them. */
    @Bean
    OAuth2AuthorizationService rememberNothing() {
        return new ForgetfulAuthorizations();
    }

    /** Tokens for programs, dated by the same clock as those for people. */
    @Bean
    JwtGenerator programTokens(JwtEncoder encoder, Clock clock) {
        var tokens = new JwtGenerator(encoder);
        tokens.setClock(clock);
        tokens.setJwtCustomizer(AuthorizationServer::claims);
        return tokens;
    }

    private static void claims(JwtEncodingContext context) {
        var asked = context.getAuthorizedScopes();
        context.getClaims()
                .audience(List.of(TokenSettings.AUDIENCE))
                .claim("kind", "partner")
                .claim("administrator", false)
                .claim(
                        "scope",
                        String.join(
                                " ",
                                asked.isEmpty()
                                        ? context.getRegisteredClient().getScopes()
                                        : asked));
    }
}
