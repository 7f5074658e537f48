package eu.sprungbrett.matching;

import eu.sprungbrett.platform.store.StoreClock;
import eu.sprungbrett.testkit.WithEngines;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.MockMvc;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A second instance of the service beside that of {@link MatchingIntegration}, on the same store
 * and a machine that is five minutes fast. It hears no facts; what the first has heard lies in
 * their store.
 */
@WithEngines
@AutoConfigureMockMvc
@SpringBootTest(
        classes = {MatchingApplication.class, SecondInstance.Surroundings.class},
        properties = {
            "SPRUNGBRETT_INSTANCE=2",
            "spring.kafka.listener.auto-startup=false",
            "matching.claim-sweep=1h",
            "matching.expiry-sweep=1h",
            "matching.missing-sweep=1h",
            "matching.standby-sweep=1h",
            "matching.follow-up-sweep=1h"
        })
public final class SecondInstance {

    /** By how much its machine is wrong. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private final ApplicationContext context;
    private final Surroundings surroundings;
    private final Clock machine;

    private SecondInstance(ApplicationContext context, Clock store) {
        this.context = context;
        this.surroundings = context.getBean(Surroundings.class);
        this.machine = Clock.offset(store, AHEAD);
        surroundings.decisive.set(
                new StoreClock(store::instant, machine, new SimpleMeterRegistry()));
    }

    /** It goes by the store's clock, as the product does. */
    static SecondInstance of(Clock store) {
        var tests = new TestContextManager(SecondInstance.class);
        return new SecondInstance(tests.getTestContext().getApplicationContext(), store);
    }

    /** The guard is off: from now on it goes by its own machine. */
    public void trustItsMachine() {
        surroundings.decisive.set(machine);
    }

    /** One of its parts. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    MockMvc http() {
        return part(MockMvc.class);
    }

    /** What it needs around it. */
    @TestConfiguration
    static class Surroundings {

        private final AtomicReference<Clock> decisive = new AtomicReference<>(new MovableClock());

        @Bean
        Clock clock() {
            InstantSource decided = () -> decisive.get().instant();
            return decided.withZone(ZoneOffset.UTC);
        }

        @Bean
        JwtDecoder tokens() {
            return new MatchingIntegration.Others().tokens();
        }
    }
}
