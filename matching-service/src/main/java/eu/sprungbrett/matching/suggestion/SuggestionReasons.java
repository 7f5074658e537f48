package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.suggestion.Affinity.Match;
import eu.sprungbrett.matching.suggestion.Affinity.TopicMatch;
import eu.sprungbrett.matching.suggestion.SuggestMeetings.Suggestion;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.text.Text;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says why two people are suggested to each other, in the reader's language and in the words they
 * themselves picked.
 */
@Component
class SuggestionReasons {

    private final Taxonomy taxonomy;
    private final Reasons reasons;

    /**
     * One reason.
     *
     * @param words the very words that matched, as they were picked
     */
    record SuggestionReason(String code, List<String> words, String text) {}

    SuggestionReasons(Taxonomy taxonomy, Reasons reasons) {
        this.taxonomy = taxonomy;
        this.reasons = reasons;
    }

    List<SuggestionReason> of(Gathering gathering, Participant self, Suggestion suggestion) {
        var match = suggestion.match();
        var said = new ArrayList<SuggestionReason>();
        if (suggestion.wish() != null) {
            said.add(
                    new SuggestionReason(
                            "you-wish-it", List.of(suggestion.wish()), reasons.say("you-wish-it")));
        }
        if (match.toThem() != null) {
            said.add(topic(gathering, "they-offer-what-you-seek", match.toThem()));
        }
        if (match.toUs() != null) {
            said.add(topic(gathering, "they-seek-what-you-offer", match.toUs()));
        }
        if (match.aims() != null) {
            var ours = label(gathering, taxonomy.aim(match.aims().aim()).label());
            var theirs = label(gathering, taxonomy.aim(match.aims().mirror()).label());
            said.add(
                    new SuggestionReason(
                            "aims-meet",
                            List.of(match.aims().aim(), match.aims().mirror()),
                            reasons.say("aims-meet", ours, theirs)));
        }
        common(gathering, match, said);
        return List.copyOf(said);
    }

    private void common(Gathering gathering, Match match, List<SuggestionReason> said) {
        if (!match.languages().isEmpty()) {
            var reader = Locale.of(reasons.language());
            var names =
                    match.languages().stream()
                            .map(it -> Locale.of(it).getDisplayLanguage(reader))
                            .toList();
            said.add(
                    new SuggestionReason(
                            "common-language",
                            match.languages(),
                            reasons.say("common-language", String.join(", ", names))));
        }
        var side = match.other().side();
        if (match.otherSide() && side != null) {
            var title =
                    gathering.sides().stream()
                            .filter(it -> it.id().equals(side))
                            .findFirst()
                            .map(it -> label(gathering, it.title()))
                            .orElse(side);
            said.add(
                    new SuggestionReason(
                            "other-side", List.of(side), reasons.say("other-side", title)));
        }
    }

    private SuggestionReason topic(Gathering gathering, String code, TopicMatch match) {
        var sought = label(gathering, taxonomy.topic(gathering, match.sought()).label());
        var offered = label(gathering, taxonomy.topic(gathering, match.offered()).label());
        return match.exact()
                ? new SuggestionReason(code, List.of(match.sought()), reasons.say(code, sought))
                : new SuggestionReason(
                        code,
                        List.of(match.sought(), match.offered()),
                        reasons.say(code + ".near", sought, offered));
    }

    private String label(Gathering gathering, Map<String, String> label) {
        return new Text(label).in(List.of(reasons.language()), gathering.fallbackLanguage());
    }
}
