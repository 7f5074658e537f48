package eu.sprungbrett.matching.standby;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.standby.StandbyQueue.Pair;
import eu.sprungbrett.matching.standby.StandbyQueue.Place;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** The order in which free slots are offered. */
class StandbyQueueTest {

    private static final Instant NINE = Instant.parse("2027-03-11T09:00:00Z");
    private static final Place ANNA = new Place("anna", 2, NINE);
    private static final Place BO = new Place("bo", 0, NINE.plusSeconds(60));
    private static final Place CLEO = new Place("cleo", 0, NINE.plusSeconds(30));
    private static final Place DINA = new Place("dina", 1, NINE);

    @Test
    void theFewestMeetingsComeFirstThenTheLongestWait() {
        assertThat(StandbyQueue.inOrder(List.of(ANNA, BO, CLEO, DINA)))
                .containsExactly(CLEO, BO, DINA, ANNA);
    }

    @Test
    void everybodyGetsTheFirstAfterThemWhoSuits() {
        // When
        var pairs =
                StandbyQueue.pairs(
                        List.of(ANNA, BO, CLEO, DINA),
                        (one, other) -> !(one + other).equals("cleobo"),
                        2);

        // Then
        assertThat(pairs).containsExactly(new Pair("cleo", "dina"), new Pair("bo", "anna"));
    }

    @Test
    void thereAreNoMorePairsThanTables() {
        assertThat(StandbyQueue.pairs(List.of(ANNA, BO, CLEO, DINA), (_, _) -> true, 1))
                .containsExactly(new Pair("cleo", "bo"));
    }

    @Test
    void whoSuitsNobodyHoldsNobodyUp() {
        // When
        var pairs =
                StandbyQueue.pairs(
                        List.of(ANNA, BO, CLEO, DINA), (one, other) -> !one.equals("cleo"), 2);

        // Then
        assertThat(pairs).containsExactly(new Pair("bo", "dina"));
    }
}
