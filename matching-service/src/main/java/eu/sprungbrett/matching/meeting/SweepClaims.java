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
 * free again.
 */
@Component
class SweepClaims {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SweepClaims.class);

    private final SlotClaims claims;
    private final Seats seats;
    private final Gatherings gatherings;
    private final ReproposeRequests reproposeRequests;
    private final Clock clock;

    SweepClaims(
            SlotClaims claims,
            Seats seats,
            Gatherings gatherings,
            ReproposeRequests reproposeRequests,
            Clock clock) {
        this.claims = claims;
        this.seats = seats;
        this.gatherings = gatherings;
        this.reproposeRequests = reproposeRequests;
        this.clock = clock;
    }

    /** Looks into every claim that is unsettled for longer than {@link #PATIENCE}. */
    @Scheduled(
            fixedDelayString = "${matching.claim-sweep:10s}",
            initialDelayString = "${matching.claim-sweep:10s}")
    void sweep() {
        for (var doubt : claims.unsettledSince(clock.instant().minus(PATIENCE))) {
            var meeting = doubt.claim().meeting();
            if (seats.standsIn(doubt.event(), meeting, doubt.slot())) {
                seats.seatWhoBelongsThere(doubt.event(), doubt.slot(), meeting);
            } else {
                claims.letGoUnsettled(doubt);
                gatherings.find(doubt.event()).ifPresent(reproposeRequests::slotFreed);
                log.atWarn()
                        .addKeyValue("meeting", meeting)
                        .addKeyValue("slot", doubt.slot())
                        .log("claim without a meeting let go");
            }
        }
    }
}
