package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Slot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What somebody is about to do that a rule over several slots could forbid. It is there from before
 * the rules are looked at until the meeting is written.
 *
 * @param id its place in line among those not firm yet: the lower one goes first
 * @param people who will be in the meeting; of a request who asks
 * @param slot in which slot; absent when a schedule will choose one
 * @param limited whether the limits of its people bind it
 * @param asking somebody asks for the meeting, which is not agreed yet
 * @param firm nothing spoke against it: from now on it counts like a meeting
 */
record Intent(
        String id,
        String event,
        String meeting,
        List<String> people,
        @Nullable Slot slot,
        boolean limited,
        boolean asking,
        boolean firm,
        Instant at) {

    static final String COLLECTION = "intent";

    /** What it would count as once it is written. */
    Ledger.Entry entry() {
        var taken = slot;
        return new Ledger.Entry(
                meeting, asking ? List.of() : people, taken == null ? List.of() : List.of(taken));
    }

    boolean isRequestOf(List<String> asker) {
        return asking && people.equals(asker);
    }
}
