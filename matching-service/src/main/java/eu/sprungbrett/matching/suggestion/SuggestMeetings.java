package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.suggestion.engine.Engine;
import eu.sprungbrett.matching.suggestion.engine.Ranking;
import eu.sprungbrett.matching.suggestion.engine.Rules;
import eu.sprungbrett.matching.suggestion.engine.Weights;
import eu.sprungbrett.matching.tally.Tally;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ranks everybody's counterparts in an event from its facts, and again when one of them changes:
 * who takes part and with what profile, what they wish, ask and answer, and the organisers'
 * weights.
 *
 * <p>What is served is always the same as if it had been computed anew from all facts; a change of
 * one of them costs little, since only what it can have touched is read and compared again.
 */
@Component
class SuggestMeetings {

    private final Participants participants;
    private final Profiles profiles;
    private final EventTies ties;
    private final EventWeights weights;
    private final Tally tally;
    private final Engine engine;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Everybody's suggestions, and the people they are about. */
    record Suggested(Ranking ranking, Map<String, Participant> people) {}

    /** What was computed for an event, and from what. */
    private record Known(Gathering gathering, long people, long changes, Suggested suggested) {

        boolean isOf(Gathering other, long otherPeople, long otherChanges) {
            return people == otherPeople && changes == otherChanges && gathering.equals(other);
        }
    }

    SuggestMeetings(
            Participants participants,
            Profiles profiles,
            EventTies ties,
            EventWeights weights,
            Tally tally,
            Engine engine) {
        this.participants = participants;
        this.profiles = profiles;
        this.ties = ties;
        this.weights = weights;
        this.tally = tally;
        this.engine = engine;
    }

    /** Computed at most once for the same facts; whoever asks meanwhile waits for it. */
    Suggested suggest(Gathering gathering) {
        var now =
                known.compute(
                        gathering.id(),
                        (_, before) -> {
                            var changes = tally.of(gathering.id());
                            var roll = participants.admitted(gathering);
                            return before != null && before.isOf(gathering, roll.changes(), changes)
                                    ? before
                                    : new Known(
                                            gathering,
                                            roll.changes(),
                                            changes,
                                            rank(
                                                    gathering,
                                                    roll,
                                                    weights.of(gathering.id()).weights(),
                                                    before == null
                                                            ? null
                                                            : before.suggested().ranking()));
                        });
        return now.suggested();
    }

    /** What they would be with other weights. */
    Ranking preview(Gathering gathering, Weights other) {
        return rank(gathering, participants.admitted(gathering), other, null).ranking();
    }

    private Suggested rank(
            Gathering gathering, Participants.Roll roll, Weights with, @Nullable Ranking before) {
        var ranking =
                engine.rank(
                        profiles.of(gathering, roll.people()),
                        ties.of(gathering, roll.people()),
                        with,
                        Rules.standard(gathering.rules().crossSideOnly()),
                        before);
        return new Suggested(
                ranking,
                roll.people().stream()
                        .collect(Collectors.toMap(Participant::id, Function.identity())));
    }
}
