package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.slot.Obstacle;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * The guarded step before a meeting is written: rules that span slots hold also when many people
 * click at once.
 */
interface Turns {

    /**
     * Takes the turn of a meeting that is about to be written.
     *
     * @param slot in which slot; absent when a schedule will choose one
     * @param limited whether the limits of its people bind it
     * @return what speaks against it; empty when it may be written, and then {@link #done} must
     *     follow
     */
    Optional<Obstacle> take(
            Gathering gathering,
            String meeting,
            List<String> people,
            @Nullable Slot slot,
            boolean limited);

    /**
     * Takes the turn of a request that is about to be written.
     *
     * @param asker who asks
     * @return what speaks against it; empty when it may be written, and then {@link #done} must
     *     follow
     */
    Optional<Obstacle> ask(Gathering gathering, String meeting, String asker);

    /** The meeting is written, or will not be. */
    void done(Gathering gathering, String meeting);
}
