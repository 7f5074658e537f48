package eu.sprungbrett.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Machines go wrong, the store's time stays (QUALITY R18). */
@ExtendWith(OutputCaptureExtension.class)
class StoreClockTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration ROUND_TRIP = Duration.ofMillis(6);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final InstantSource wrongly = () -> this.storeTime.plus(this.wrong);
    private final Clock machine = wrongly.withZone(ZoneOffset.UTC);

    private Instant storeTime = Instant.parse("2027-03-11T11:00:00Z");
    private Duration wrong = Duration.ZERO;
    private Duration roundTrip = ROUND_TRIP;
    private Duration turnedWhileAsking = Duration.ZERO;
    private boolean isAway;

    private StoreClock clock() {
        return new StoreClock(this::ask, machine, meters);
    }

    private Instant ask() {
        if (isAway) {
            throw new DataAccessResourceFailureException("away");
        }
        storeTime = storeTime.plus(roundTrip.dividedBy(2));
        var said = storeTime;
        storeTime = storeTime.plus(roundTrip.dividedBy(2));
        wrong = wrong.plus(turnedWhileAsking);
        return said;
    }

    private Duration error(Clock clock) {
        return Duration.between(storeTime, clock.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5M", "-PT5M", "PT0.02S", "-PT0.02S", "PT0S"})
    void howeverWrongAMachineItTellsTheStoresTime(Duration by) {
        // Given
        wrong = by;

        // When
        var clock = clock();

        // Then
        assertThat(error(clock).abs()).isLessThanOrEqualTo(ROUND_TRIP);
        // The control: the machine itself is as wrong as before.
        assertThat(error(machine)).isEqualTo(by);
    }

    @Test
    void whileTheStoreIsAwayItsLastTimeGoesOn() {
        // Given
        wrong = FIVE_MINUTES;
        var clock = clock();
        isAway = true;

        // When
        storeTime = storeTime.plus(Duration.ofHours(1));
        clock.keepTime();

        // Then
        assertThat(error(clock).abs()).isLessThanOrEqualTo(ROUND_TRIP);
    }

    @Test
    void withoutAStoreThereIsNoTime() {
        isAway = true;

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(this::clock);
    }

    @Test
    void aSlowAnswerMovesNothing() {
        // Given
        wrong = FIVE_MINUTES;
        var clock = clock();
        var before = error(clock);
        roundTrip = Duration.ofSeconds(30);

        // When
        clock.keepTime();

        // Then
        assertThat(error(clock)).isEqualTo(before);
    }

    @Test
    void aMachineSetWhileItRunsIsFollowed() {
        // Given
        var clock = clock();
        wrong = FIVE_MINUTES.negated();
        var until = error(clock);

        // When
        clock.keepTime();

        // Then
        assertThat(until).isEqualTo(wrong);
        assertThat(error(clock).abs()).isLessThanOrEqualTo(ROUND_TRIP);
    }

    @Test
    void anAnswerDuringWhichTheMachineWasTurnedBackCountsForNothing() {
        // Given
        wrong = FIVE_MINUTES;
        var clock = clock();
        var before = error(clock);
        turnedWhileAsking = FIVE_MINUTES.negated();

        // When
        clock.keepTime();
        var untouched = error(clock);
        turnedWhileAsking = Duration.ZERO;
        clock.keepTime();

        // Then
        assertThat(untouched).isEqualTo(before.minus(FIVE_MINUTES));
        assertThat(error(clock).abs()).isLessThanOrEqualTo(ROUND_TRIP);
    }

    @Test
    void howWrongIsSaidOnceAndMeasured(CapturedOutput output) {
        // Given
        wrong = FIVE_MINUTES;

        // When
        var clock = clock();
        clock.keepTime();

        // Then
        assertThat(output.toString()).containsOnlyOnce("this machine's clock is wrong");
        assertThat(meters.get("store.clock.offset.seconds").gauge().value())
                .isBetween(-300.006, -299.994);
        assertThat(clock.instant()).isEqualTo(machine.instant().plusMillis(-299_997));
    }

    @Test
    void inAnotherZoneItIsTheSameClock() {
        // Given
        var clock = clock();
        var vienna = clock.withZone(ZoneId.of("Europe/Vienna"));
        wrong = FIVE_MINUTES;

        // When
        clock.keepTime();

        // Then
        assertThat(vienna.instant()).isEqualTo(clock.instant());
        assertThat(vienna.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    }
}
