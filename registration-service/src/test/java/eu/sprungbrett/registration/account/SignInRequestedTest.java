package eu.sprungbrett.registration.account;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

/** The writer is exact. */
class SignInRequestedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void saysExactlyWhatTheContractShows() {
        // Given
        var data =
                new SignInRequested.Data(
                        "sgn_0HZX3KQ5T2M4S",
                        "anna@example.org",
                        "sl",
                        "123456",
                        "http://localhost:8080/sign-in#token=abc",
                        Instant.parse("2027-02-01T08:10:00Z"));

        // When
        var json =
                JSON.writeValueAsString(
                        new SignInRequested(data, SignInRequested.Actor.SYSTEM, null));

        // Then
        assertThat(Contracts.violations(SignInRequested.TYPE, json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(SignInRequested.TYPE + ".0")));
    }

    @Test
    void codesHaveSixDigitsAndHashesTellNothing() {
        // Given
        var secrets = new Secrets();

        // When
        var codes =
                java.util.stream.IntStream.range(0, 1000).mapToObj(_ -> secrets.code()).toList();

        // Then
        assertThat(codes).allMatch(it -> it.matches("[0-9]{6}"));
        assertThat(java.util.Set.copyOf(codes).size()).isGreaterThan(950);
        assertThat(Secrets.hash("a", "123456"))
                .isNotEqualTo(Secrets.hash("b", "123456"))
                .doesNotContain("123456");
        assertThat(secrets.text(128)).hasSize(22).isNotEqualTo(secrets.text(128));
    }
}
