package eu.sprungbrett.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import eu.sprungbrett.platform.store.StoreClock;
import eu.sprungbrett.testkit.WithEngines;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;

/** A service on a machine that is five minutes fast, on a real store (QUALITY R18). */
@WithEngines
@SpringBootTest(
        classes = {ThingService.class, StoreClockIT.FastMachine.class},
        properties = {
            "spring.mongodb.database=platform-clock",
            "spring.kafka.listener.auto-startup=false"
        })
@AutoConfigureMockMvc
class StoreClockIT {

    private static final Clock RIGHT = Clock.tickMillis(ZoneOffset.UTC);
    private static final Clock FAST = Clock.offset(RIGHT, Duration.ofMinutes(5));
    private static final RSAKey KEY = key();
    private static final HttpServer REGISTRATION = registration();

    private final AtomicReference<Clock> decisive;
    private final StoreClock storeClock;
    private final MockMvcTester http;

    @Autowired
    StoreClockIT(
            AtomicReference<Clock> decisive,
            MongoOperations mongo,
            MeterRegistry meters,
            MockMvcTester http) {
        this.decisive = decisive;
        this.storeClock = new StoreClock(StoreClock.timeOf(mongo), FAST, meters);
        this.http = http;
    }

    /** The clock by which the service decides, with a switch: the guard and its absence. */
    @TestConfiguration(proxyBeanMethods = false)
    static class FastMachine {

        @Bean
        AtomicReference<Clock> decisive() {
            return new AtomicReference<>(FAST);
        }

        @Bean
        Clock clock(AtomicReference<Clock> decisive) {
            InstantSource decided = () -> decisive.get().instant();
            return decided.withZone(ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void whereTheKeysAre(DynamicPropertyRegistry properties) {
        properties.add(
                "SPRUNGBRETT_REGISTRATION",
                () -> "http://127.0.0.1:" + REGISTRATION.getAddress().getPort());
    }

    @AfterEach
    void goWrongAgain() {
        decisive.set(FAST);
    }

    @AfterAll
    static void close() {
        REGISTRATION.stop(0);
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Answers whatever it is asked with the public key. */
    private static HttpServer registration() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 0);
            var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(UTF_8);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.sendResponseHeaders(200, keys.length);
                            exchange.getResponseBody().write(keys);
                        }
                    });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A token for two minutes from now, issued where the time is right. */
    private static String token() throws JOSEException {
        var now = RIGHT.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer("http://localhost:8080")
                        .audience("sprungbrett")
                        .subject("acc_anna")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    private MvcTestResult list(String token) {
        return http.get().uri("/open/list").header("Authorization", "Bearer " + token).exchange();
    }

    @Test
    void aMachineThatIsFastGoesByTheStore() {
        var now = RIGHT.instant();

        assertThat(storeClock.instant()).isCloseTo(now, within(1, ChronoUnit.SECONDS));
        assertThat(FAST.instant()).isAfter(now.plus(Duration.ofMinutes(4)));
    }

    @Test
    void aFreshTokenIsGoodOnAMachineThatIsFast() throws Exception {
        // Given
        decisive.set(storeClock);

        // When
        var answer = list(token());

        // Then
        assertThat(answer).hasStatusOk().bodyJson().extractingPath("caller").isEqualTo("acc_anna");
    }

    /** The control: by the machine's own clock nobody is signed in. */
    @Test
    void withoutTheStoresClockAFreshTokenIsDead() throws Exception {
        assertThat(list(token())).hasStatus(401);
    }
}
