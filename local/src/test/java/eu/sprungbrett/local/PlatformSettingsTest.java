package eu.sprungbrett.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

class PlatformSettingsTest {

    private static final Path ROOT = Path.of("/house");

    @Test
    void hasUsualPortsAndPlaces() {
        var settings = PlatformSettings.of(ROOT, Map.of());

        assertThat(settings.port(Port.GATEWAY)).isEqualTo(8080);
        assertThat(settings.port(Port.MAIL)).isEqualTo(8025);
        assertThat(settings.port(Port.KAFKA)).isZero();
        assertThat(settings.data()).isEqualTo(Path.of("/house/local/data"));
        assertThat(settings.administrator()).isEqualTo("admin@sprungbrett.example");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, SPRUNGBRETT_PORT, 9000, 9000",
        "REGISTRATION, SPRUNGBRETT_REGISTRATION_PORT, 9001, 9001",
        "KAFKA, SPRUNGBRETT_KAFKA, 127.0.0.1:9092, 9092",
        "STORE, SPRUNGBRETT_STORE, mongodb://127.0.0.1:27017, 27017",
        "SMTP, SPRUNGBRETT_SMTP_PORT, ' ', 0"
    })
    void readsPortsFromTheEnvironment(Port port, String variable, String value, int read) {
        var settings = PlatformSettings.of(ROOT, Map.of(variable, value));

        assertThat(settings.port(port)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "SPRUNGBRETT_PORT, http",
        "SPRUNGBRETT_MAIL_PORT, 65536",
        "SPRUNGBRETT_SMTP_PORT, -1",
        "SPRUNGBRETT_KAFKA, kafka.example:9092",
        "SPRUNGBRETT_STORE, not an address"
    })
    void refusesNonsenseAndNamesTheVariable(String variable, String value) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> PlatformSettings.of(ROOT, Map.of(variable, value)))
                .withMessageContaining("%s is \"%s\"", variable, value);
    }

    @Test
    void refusesNoReplicas() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> PlatformSettings.of(ROOT, Map.of()).withReplicas(0))
                .withMessage("0 replicas are not possible; choose 1 to 9.");
    }
}
