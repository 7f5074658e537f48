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
            "sprungbrett.address=http://door.example:8080",
            "sprungbrett.limits.calls.burst=100000",
            "sprungbrett.limits.sign-ins.burst=100000",
            "sprungbrett.retries.pause=5ms",
            "resilience4j.timelimiter.configs.default.timeout-duration=700ms",
            "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=300ms"
        })
@ContextConfiguration(initializers = Street.class)
public @interface Door {}
