package eu.sprungbrett.notification.message;

import eu.sprungbrett.platform.inbox.ReceivedFact;

/** What we do when something happens to a participant. May be called twice for the same fact. */
interface ParticipantPolicy {

    /** Tells whom it concerns, if this fact is its business. */
    void on(ReceivedFact fact, HearOfParticipants.News news);
}
