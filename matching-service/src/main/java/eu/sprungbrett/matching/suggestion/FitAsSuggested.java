package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.WhoFits;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.suggestion.engine.Suggestion;

import org.springframework.stereotype.Component;

import java.util.List;

/** People suit each other as well as the suggestions say, before lists are balanced. */
@Component
class FitAsSuggested implements WhoFits {

    private final SuggestMeetings suggestMeetings;

    FitAsSuggested(SuggestMeetings suggestMeetings) {
        this.suggestMeetings = suggestMeetings;
    }

    @Override
    public List<String> bestFirst(Gathering gathering, Participant self) {
        var suggested = suggestMeetings.suggest(gathering);
        return suggested.people().containsKey(self.id())
                ? suggested.ranking().candidates(self.id()).stream().map(Suggestion::other).toList()
                : List.of();
    }
}
