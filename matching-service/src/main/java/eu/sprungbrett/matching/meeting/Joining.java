package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.Reason;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What speaks against somebody sitting down where a meeting stands already, but for other meetings
 * of theirs, which only the claim can tell.
 */
@Component
class Joining {

    private final Meetings meetings;
    private final Reasons reasons;

    Joining(Meetings meetings, Reasons reasons) {
        this.meetings = meetings;
        this.reasons = reasons;
    }

    /** They said that they cannot be there then. */
    Optional<Reason> absence(Place place, Participant somebody) {
        return somebody.isAbsent(new Slot(place.slot(), "", place.from(), place.to()))
                ? Optional.of(
                        reasons.of(
                                "person-unavailable",
                                Map.of("slot", place.slot(), "participant", somebody.id())))
                : Optional.empty();
    }

    /** They have as many meetings in this part of the day as the organisers allow. */
    Optional<Reason> fullBlock(Gathering gathering, Place place, Participant somebody) {
        var limit = gathering.rules().maxMeetingsPerBlock();
        return limit != null && busyInBlock(gathering, place, somebody) >= limit
                ? Optional.of(
                        reasons.of(
                                "block-limit-reached",
                                Map.of("limit", limit, "participant", somebody.id())))
                : Optional.empty();
    }

    /** The same of somebody who has just got another meeting, as the last look found. */
    Reason enough(Gathering gathering, Obstacle full) {
        var rules = gathering.rules();
        var who = Objects.requireNonNull(full.person());
        if (full.kind() == Obstacle.Kind.LIMIT_REACHED) {
            var limit = Objects.requireNonNull(rules.maxMeetingsPerParticipant());
            return reasons.of("their-limit-reached", Map.of("limit", limit, "participant", who));
        }
        var limit = Objects.requireNonNull(rules.maxMeetingsPerBlock());
        return reasons.of("block-limit-reached", Map.of("limit", limit, "participant", who));
    }

    /** How many meetings somebody has in the block in which a place lies. */
    private long busyInBlock(Gathering gathering, Place place, Participant somebody) {
        var block = gathering.slot(place.slot()).map(Slot::block);
        return meetings.of(somebody.id(), Meetings.AGREED).stream()
                .map(it -> it.meeting().standing())
                .filter(Objects::nonNull)
                .filter(it -> gathering.slot(it.slot()).map(Slot::block).equals(block))
                .count();
    }
}
