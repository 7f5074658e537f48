package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The people who want to sit down together.
 *
 * @param meeting for which
 * @param blocks in which blocks only; empty means in any
 * @param notBefore when the meetings that must come first are over; absent when none has a slot
 * @param notAfter when the meetings that must come later begin; absent when none has a slot
 * @param full who of them has as many meetings as the organisers allow, so that one more is not to
 *     be had in any slot; absent when nobody has
 */
public record Party(
        String meeting,
        List<Participant> people,
        List<String> blocks,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String full) {

    /** People whose meeting has to wait for no other, and who may have one more. */
    public Party(String meeting, List<Participant> people, List<String> blocks) {
        this(meeting, people, blocks, null, null, null);
    }

    /** The ids of the people. */
    public List<String> ids() {
        return people.stream().map(Participant::id).toList();
    }

    /** Whether a period lies after what must come first and before what must come later. */
    boolean isInOrder(Instant from, Instant to) {
        return (notBefore == null || !from.isBefore(notBefore))
                && (notAfter == null || !to.isAfter(notAfter));
    }
}
