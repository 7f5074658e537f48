package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;

class NextEditionTest {

    @Test
    void aBlockAtNineStaysAtNineAcrossDaylightSaving() {
        // Given
        var last = new NextEdition(Plans.plan());

        // When
        var next = last.movedTo(LocalDate.of(2027, 6, 17));

        // Then
        assertThat(next.starts()).isEqualTo("2027-06-17");
        assertThat(next.ends()).isEqualTo("2027-06-17");
        assertThat(next.blocks().getFirst().from())
                .isEqualTo(Instant.parse("2027-06-17T07:00:00Z"));
        assertThat(next.sessions().getFirst().to())
                .isEqualTo(Instant.parse("2027-06-17T07:00:00Z"));
    }
}
