package eu.sprungbrett.matching.slot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some people and a place, and an interpreter where one is needed, taken for one meeting in one
 * slot.
 *
 * @param key of this claim, not of the meeting
 * @param place id of the place, also of a virtual one
 * @param shared whether others may use the place in the same slot (virtual places)
 * @param origin {@link #PERSON} or {@link #PLAN}
 * @param at when it was made or last put in doubt
 * @param settled false while the meeting is not yet known to stand (or no longer to stand) in this
 *     slot
 * @param interpreter who interprets; absent when nobody needs to
 */
public record Claim(
        String key,
        String meeting,
        List<String> people,
        String place,
        boolean shared,
        String origin,
        Instant at,
        boolean settled,
        @Nullable String interpreter) {

    /** Made by a click. */
    public static final String PERSON = "person";

    /** Made by a published schedule. */
    public static final String PLAN = "plan";

    /** Everybody whom it takes, as they stand in the sheet: its people and the interpreter. */
    public List<String> seats() {
        return interpreter == null
                ? people
                : Stream.concat(people.stream(), Stream.of(Interpreting.seat(interpreter)))
                        .toList();
    }

    /** The same with other people, which its meeting does not know of yet. */
    Claim unsettled(List<String> others, @Nullable String somebody, Instant now) {
        return new Claim(key, meeting, others, place, shared, origin, now, false, somebody);
    }

    /** The place, unless anybody may share it. */
    public List<String> exclusivePlaces() {
        return shared ? List.of() : List.of(place);
    }
}
