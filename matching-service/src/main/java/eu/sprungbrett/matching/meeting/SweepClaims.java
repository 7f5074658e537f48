package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.slot.SlotClaims;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/**
 * Policy: a claim that stays unsettled (somebody pulled the plug between claim and meeting) is
 * compared with its meeting: it is settled if the meeting stands there, else people and place are
 * free again. What was said before it, to keep rules over several slots, is forgotten with it.
 */
@Component
class SweepClaims {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SweepClaims.class);

    private final SlotClaims claims;
    private final Seats seats;
    private final Gatherings gatherings;
    private final ReproposeRequests reproposeRequests;
    private final TakeTurns turns;
    private final Clock clock;

    SweepClaims(
            SlotClaims claims,
            Seats seats,
            Gatherings gatherings,
            ReproposeRequests reproposeRequests,
            TakeTurns turns,
            Clock clock) {
        this.claims = claims;
        this.seats = seats;
        this.gatherings = gatherings;
        this.reproposeRequests = reproposeRequests;
        this.turns = turns;
        this.clock = clock;
    }

    /** Looks into every claim that is unsettled for longer than {@link #PATIENCE}. */
    @Scheduled(
            fixedDelayString = "${matching.claim-sweep:10s}",
            initialDelayString = "${matching.claim-sweep:10s}")
    void sweep() {
        var before = clock.instant().minus(PATIENCE);
        for (var doubt : claims.unsettledSince(before)) {
            var meeting = doubt.claim().meeting();
            if (seats.standsIn(doubt.event(), meeting, doubt.slot())) {
                seats.seatWhoBelongsThere(doubt.event(), doubt.slot(), meeting);
                claims.dismissIdle(doubt.event(), doubt.slot());
            } else {
                claims.letGoUnsettled(doubt);
                gatherings.find(doubt.event()).ifPresent(reproposeRequests::slotFreed);
                log.atWarn()
                        .addKeyValue("meeting", meeting)
                        .addKeyValue("slot", doubt.slot())
                        .log("claim without a meeting let go");
            }
        }
        turns.forgetSince(before);
    }
}
