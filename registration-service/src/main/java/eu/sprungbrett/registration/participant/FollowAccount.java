package eu.sprungbrett.registration.participant;

import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;

import org.springframework.stereotype.Component;

/** What becomes of somebody's taking part, everywhere, when their account changes or goes. */
@Component
public class FollowAccount {

    private final Participants participants;
    private final Seats seats;

    FollowAccount(Participants participants, Seats seats) {
        this.participants = participants;
        this.seats = seats;
    }

    /** Forgets them in all gatherings; a tombstone tells everybody else to. */
    public void erase(String account) {
        for (var it : participants.allOfAccount(account)) {
            participants.erase(it);
            seats.leave(it.state().event(), it.id());
        }
    }

    /** From now on they are written to in another language. */
    public void speak(String account, String language) {
        for (var it : participants.allOfAccount(account)) {
            participants.change(
                    it,
                    it.state().speaking(language),
                    Happening.CHANGED,
                    new Actor("person", account),
                    null);
        }
    }
}
