package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.participant.Participant;

import java.util.List;

/**
 * The people who want to sit down together.
 *
 * @param meeting for which
 * @param blocks in which blocks only; empty means in any
 */
public record Party(String meeting, List<Participant> people, List<String> blocks) {

    /** The ids of the people. */
    public List<String> ids() {
        return people.stream().map(Participant::id).toList();
    }
}
