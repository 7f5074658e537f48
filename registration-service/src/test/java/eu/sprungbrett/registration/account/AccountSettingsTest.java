package eu.sprungbrett.registration.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.time.Duration;
import java.util.Locale;

class AccountSettingsTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withUserConfiguration(Settings.class)
                    .withPropertyValues(
                            "registration.account.address=https://b2b.example",
                            "registration.account.administrator=admin@b2b.example");

    @EnableConfigurationProperties(AccountSettings.class)
    static class Settings {}

    @Test
    void hasSensibleDefaults() {
        context.run(
                it -> {
                    var settings = it.getBean(AccountSettings.class);
                    assertThat(settings.codeLife()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(settings.wrongTries()).isEqualTo(5);
                    assertThat(settings.sessionLife()).isEqualTo(Duration.ofDays(30));
                    assertThat(settings.secure()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address=/relative",
                "wrong-tries=0",
                "requests=0",
                "code-life=0s",
                "session-life=-1d",
                "code-life=soon"
            })
    void refusesNonsense(String property) {
        context.withPropertyValues("registration.account." + property)
                .run(it -> assertThat(it).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de", "sl, sl", "en-GB, en", "fr, en"})
    void writesInALanguageWeHave(String reader, String language) {
        assertThat(MailLanguage.of(Locale.forLanguageTag(reader))).isEqualTo(language);
    }
}
