package eu.sprungbrett.registration.gathering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import eu.sprungbrett.platform.outbox.Stored;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A gathering as every call returns it.
 *
 * @param plan its fields lie beside the others
 * @param members for those who run it; absent for everybody else
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record GatheringView(
        String id,
        @JsonUnwrapped Plan plan,
        Gathering.Status status,
        Gathering.Booking booking,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Gathering.Member> members,
        long version) {

    /** For everybody. */
    static GatheringView open(Stored<Gathering> stored) {
        var gathering = stored.state();
        return new GatheringView(
                stored.id(),
                gathering.plan().open(),
                gathering.status(),
                gathering.booking(),
                null,
                stored.version());
    }

    /** For those who run it. */
    static GatheringView full(Stored<Gathering> stored) {
        var gathering = stored.state();
        return new GatheringView(
                stored.id(),
                gathering.plan(),
                gathering.status(),
                gathering.booking(),
                gathering.members(),
                stored.version());
    }
}
