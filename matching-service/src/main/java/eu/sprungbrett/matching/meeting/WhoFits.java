package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;

import java.util.List;

/** Knows how well people suit each other. */
public interface WhoFits {

    /**
     * Those who suit a participant.
     *
     * @return their ids, best first; whoever does not suit at all may be missing
     */
    List<String> bestFirst(Gathering gathering, Participant self);
}
