package eu.sprungbrett.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.gateway.GatewaySettings.Limit;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings as they are shipped, by their meaning; and nonsense is refused at start. */
class GatewaySettingsTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withConfiguration(
                            AutoConfigurations.of(
                                    CircuitBreakerAutoConfiguration.class,
                                    TimeLimiterAutoConfiguration.class))
                    .withUserConfiguration(Settings.class);

    @Test
    void defaults() {
        context.run(
                it ->
                        assertThat(it.getBean(GatewaySettings.class))
                                .isEqualTo(
                                        new GatewaySettings(
                                                URI.create("http://localhost:8080"),
                                                Map.of(
                                                        "registration",
                                                                List.of(
                                                                        URI.create(
                                                                                "http://127.0.0.1:8081")),
                                                        "matching",
                                                                List.of(
                                                                        URI.create(
                                                                                "http://127.0.0.1:8082")),
                                                        "notification",
                                                                List.of(
                                                                        URI.create(
                                                                                "http://127.0.0.1:8083"))),
                                                List.of(),
                                                DataSize.ofMegabytes(5),
                                                new GatewaySettings.Retries(
                                                        Duration.ofMillis(100), 10),
                                                new GatewaySettings.Limits(
                                                        new Limit(400, 100, Duration.ofSeconds(1)),
                                                        new Limit(
                                                                600, 10, Duration.ofSeconds(1))))));
    }

    @Test
    void breakersAndTimeLimits() {
        context.run(
                it -> {
                    var breaker =
                            it.getBean(CircuitBreakerRegistry.class)
                                    .circuitBreaker("127.0.0.1:8082")
                                    .getCircuitBreakerConfig();
                    assertThat(breaker.getSlidingWindowSize()).isEqualTo(20);
                    assertThat(breaker.getMinimumNumberOfCalls()).isEqualTo(5);
                    assertThat(breaker.getFailureRateThreshold()).isEqualTo(50);
                    assertThat(breaker.getWaitIntervalFunctionInOpenState().apply(1))
                            .isEqualTo(2000);
                    assertThat(breaker.isAutomaticTransitionFromOpenToHalfOpenEnabled()).isTrue();
                    assertThat(
                                    it.getBean(TimeLimiterRegistry.class)
                                            .timeLimiter("services")
                                            .getTimeLimiterConfig()
                                            .getTimeoutDuration())
                            .isEqualTo(Duration.ofSeconds(10));
                });
    }

    @Test
    void severalInstancesAreAList() {
        context.withPropertyValues("SPRUNGBRETT_MATCHING=http://10.0.0.1:8082,http://10.0.0.2:8082")
                .run(
                        it ->
                                assertThat(it.getBean(GatewaySettings.class).services())
                                        .containsEntry(
                                                "matching",
                                                List.of(
                                                        URI.create("http://10.0.0.1:8082"),
                                                        URI.create("http://10.0.0.2:8082"))));
    }

    @Test
    void anAddressWithTlsIsSecure() {
        context.withPropertyValues("SPRUNGBRETT_ADDRESS=https://meet.example")
                .run(it -> assertThat(it.getBean(GatewaySettings.class).secure()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sprungbrett.address=nowhere",
                "sprungbrett.limits.calls.burst=0",
                "sprungbrett.limits.calls.every=soon",
                "sprungbrett.limits.sign-ins.refill=-1",
                "sprungbrett.retries.percent=101",
                "sprungbrett.body-limit=much",
                "sprungbrett.services.matching="
            })
    void refusesNonsense(String setting) {
        context.withPropertyValues(setting).run(it -> assertThat(it).hasFailed());
    }

    @EnableConfigurationProperties(GatewaySettings.class)
    static class Settings {}
}
