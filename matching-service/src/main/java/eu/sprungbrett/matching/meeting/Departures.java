package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.slot.SlotClaims;

import org.springframework.stereotype.Component;

/**
 * Meetings and people say that they go before they let go of their seats. Whoever hears of it and
 * wants to give the seats to others waits here for the moment in between; by then they may also be
 * back.
 */
@Component
public class Departures {

    private final Meetings meetings;
    private final SlotClaims claims;
    private final Patience patience;

    Departures(Meetings meetings, SlotClaims claims, Patience patience) {
        this.meetings = meetings;
        this.claims = claims;
        this.patience = patience;
    }

    /** Waits until a meeting holds nothing in a slot, or stands there again. */
    public void await(Gathering gathering, String meeting, String slot) {
        patience.until(
                () ->
                        claims.seated(gathering.id(), slot, meeting).isEmpty()
                                || meetings.find(gathering.id(), meeting)
                                        .filter(it -> it.isSeatedIn(slot))
                                        .isPresent(),
                it -> it);
    }

    /** Likewise somebody alone. */
    void await(Gathering gathering, String meeting, String slot, String who) {
        patience.until(
                () ->
                        !claims.seated(gathering.id(), slot, meeting).contains(who)
                                || meetings.find(gathering.id(), meeting)
                                        .filter(it -> it.meeting().terms().people().contains(who))
                                        .isPresent(),
                it -> it);
    }
}
