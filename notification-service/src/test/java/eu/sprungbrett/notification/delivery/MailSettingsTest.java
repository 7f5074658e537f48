package eu.sprungbrett.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MailSettingsTest {

    private static final String FROM = "notification.mail.from=no-reply@sprungbrett.example";

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MailSettings.class)
    static class OnlySettings {}

    @Test
    void theUsualIsSensible() {
        context.withPropertyValues(FROM)
                .run(
                        it -> {
                            var settings = it.getBean(MailSettings.class);
                            assertThat(settings.lease()).isGreaterThan(settings.patience());
                            assertThat(settings.domain()).isEqualTo("sprungbrett.example");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notification.mail.from=nobody",
                "notification.mail.from=a@example.org\nBcc: b@example.org",
                "notification.mail.parallel=0",
                "notification.mail.failure-percent=101",
                "notification.mail.lease=10s",
            })
    void refusesNonsense(String nonsense) {
        context.withPropertyValues(FROM, nonsense).run(it -> assertThat(it).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({"1, 5s", "2, 10s", "3, 20s", "5, 80s", "6, 2m", "1000, 2m"})
    void pausesDoubleUpToALimit(int attempts, String pause) {
        context.withPropertyValues(FROM)
                .run(
                        it ->
                                assertThat(it.getBean(MailSettings.class).retryAfter(attempts))
                                        .isEqualTo(
                                                org.springframework.boot.convert.DurationStyle
                                                        .detectAndParse(pause)));
    }
}
