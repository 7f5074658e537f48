package eu.sprungbrett.registration.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class TwoSecretsEncoderTest {

    private final TwoSecretsEncoder encoder =
            new TwoSecretsEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());

    @Test
    void eitherSecretWillDoAndNoOther() {
        // Given
        var hashes = encoder.encode("one") + "\n" + encoder.encode("two");

        // Then
        assertThat(encoder.matches("one", hashes)).isTrue();
        assertThat(encoder.matches("two", hashes)).isTrue();
        assertThat(encoder.matches("three", hashes)).isFalse();
        assertThat(encoder.matches("one\ntwo", hashes)).isFalse();
        assertThat(encoder.matches("one", null)).isFalse();
    }

    @Test
    void hashesTellNothing() {
        assertThat(encoder.encode("one")).startsWith("{bcrypt}").doesNotContain("one");
    }
}
