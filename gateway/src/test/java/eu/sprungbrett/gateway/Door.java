package eu.sprungbrett.gateway;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of the whole gateway, on a free port, with a {@link Street} of fake services behind it.
 * All such tests share one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // On the same port, as it is by default: it must not be reachable there.
            "management.server.port=",
            "sprungbrett.address=http://door.example:8080",
            "sprungbrett.limits.calls.burst=100000",
            "sprungbrett.limits.sign-ins.burst=100000",
            "sprungbrett.retries.pause=5ms",
            // A test does not live on what the one before left; RetryBudgetTest has the figures.
            "sprungbrett.retries.percent=100",
            "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=1500ms"
        })
@ContextConfiguration(initializers = Street.class)
public @interface Door {}
