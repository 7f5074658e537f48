package eu.sprungbrett.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class RetryBudgetTest {

    @Test
    void allowsAFewAtTheStartAndThenItsShare() {
        // Given
        var budget = new RetryBudget(10);

        // When
        var allowed =
                IntStream.range(0, 1000)
                        .filter(
                                _ -> {
                                    budget.callMade();
                                    return budget.take();
                                })
                        .count();

        // Then
        assertThat(allowed).isBetween(105L, 111L);
    }

    @Test
    void doesNotSaveUpForAStorm() {
        // Given
        var budget = new RetryBudget(100);
        IntStream.range(0, 10_000).forEach(_ -> budget.callMade());

        // When
        var allowed = IntStream.range(0, 100).filter(_ -> budget.take()).count();

        // Then
        assertThat(allowed).isEqualTo(10);
    }

    @Test
    void nothingIsNothing() {
        var budget = new RetryBudget(0);
        budget.callMade();

        assertThat(budget.take()).isFalse();
    }
}
