package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.suggestion.Affinity.Match;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ranks the counterparts of one participant: own wishes first, then by how well both suit each
 * other.
 */
@Component
class SuggestMeetings {

    private final Participants participants;
    private final Meetings meetings;
    private final Wishes wishes;
    private final Taxonomy taxonomy;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A match and what the reader has said about that person. */
    record Suggestion(Match match, @Nullable String wish) {}

    /** What was computed for an event, and from what: when either changes, it is computed anew. */
    private record Known(Gathering gathering, long changes, Affinity affinity) {}

    SuggestMeetings(
            Participants participants, Meetings meetings, Wishes wishes, Taxonomy taxonomy) {
        this.participants = participants;
        this.meetings = meetings;
        this.wishes = wishes;
        this.taxonomy = taxonomy;
    }

    List<Suggestion> suggest(Gathering gathering, Participant self) {
        var said = wishes.by(self.id());
        var excluded = excluded(self, said);
        return affinity(gathering).matches(self).stream()
                .filter(it -> !excluded.contains(it.other().id()))
                .map(it -> new Suggestion(it, said.get(it.other().id())))
                .sorted(Comparator.comparingInt(it -> rank(it.wish())))
                .toList();
    }

    private Set<String> excluded(Participant self, Map<String, String> said) {
        var excluded = new HashSet<String>();
        meetings.of(self.id(), Meetings.OPEN)
                .forEach(it -> excluded.addAll(it.meeting().terms().people()));
        noThanks(said, excluded);
        noThanks(wishes.about(self.id()), excluded);
        return excluded;
    }

    private static void noThanks(Map<String, String> said, Set<String> excluded) {
        said.forEach(
                (person, kind) -> {
                    if (kind.equals(Wish.NO_THANKS)) {
                        excluded.add(person);
                    }
                });
    }

    private static int rank(@Nullable String wish) {
        return switch (wish) {
            case Wish.MUST -> 0;
            case Wish.WOULD -> 1;
            case null, default -> 2;
        };
    }

    private Affinity affinity(Gathering gathering) {
        var roll = participants.admitted(gathering);
        var before = known.get(gathering.id());
        if (before != null
                && before.changes() == roll.changes()
                && before.gathering().equals(gathering)) {
            return before.affinity();
        }
        var now =
                new Known(
                        gathering,
                        roll.changes(),
                        new Affinity(gathering, taxonomy, roll.people()));
        known.put(gathering.id(), now);
        return now.affinity();
    }
}
