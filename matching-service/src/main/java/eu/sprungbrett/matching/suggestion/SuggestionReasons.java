package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.suggestion.engine.Explanation;
import eu.sprungbrett.matching.suggestion.engine.Part;
import eu.sprungbrett.matching.suggestion.engine.Suggestion;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says why two people are suggested to each other, in the reader's language and in the words they
 * themselves picked or wrote.
 */
@Component
class SuggestionReasons {

    private static final int QUOTED = 80;

    private final Taxonomy taxonomy;
    private final Reasons reasons;

    /**
     * One reason.
     *
     * @param words the very words that matched, as they were picked or written
     * @param part what it adds to the score; the parts of all reasons sum to it
     * @param parts of what it consists, where it is more than one thing
     */
    record SuggestionReason(
            String code, List<String> words, String text, double part, List<Share> parts) {}

    /**
     * A part of a reason.
     *
     * @param code whether it is the codes, the meaning or the wording
     * @param words first as it is sought, then as it is offered; empty for all words not named
     */
    record Share(String code, List<String> words, double part) {}

    /**
     * What would be otherwise.
     *
     * @param code the strongest reason, thought away
     * @param rank the place among all whom one may meet, then
     */
    record Counterfactual(String code, int rank, String text) {}

    SuggestionReasons(Taxonomy taxonomy, Reasons reasons) {
        this.taxonomy = taxonomy;
        this.reasons = reasons;
    }

    List<SuggestionReason> of(Gathering gathering, Suggestion suggestion, Explanation explanation) {
        var said = new ArrayList<SuggestionReason>();
        if (suggestion.wish() != null) {
            var wish = suggestion.wish().name().toLowerCase(Locale.ROOT);
            said.add(rule("you-wish-it", List.of(wish), reasons.say("you-wish-it")));
        }
        for (var part : explanation.parts()) {
            said.add(
                    new SuggestionReason(
                            code(part.kind()),
                            words(part),
                            text(gathering, part),
                            part.value(),
                            part.parts().stream()
                                    .map(it -> new Share(code(it.kind()), it.words(), it.value()))
                                    .toList()));
        }
        var role = explanation.role();
        var answer = explanation.answer();
        if (role != null && answer != null) {
            var text =
                    reasons.say(
                            "aims-meet",
                            label(gathering, taxonomy.aim(role).label()),
                            label(gathering, taxonomy.aim(answer).label()));
            said.add(rule("aims-meet", List.of(role, answer), text));
        }
        return List.copyOf(said);
    }

    /** A rule that fired: it opens or ranks, and adds nothing to the score. */
    private static SuggestionReason rule(String code, List<String> words, String text) {
        return new SuggestionReason(code, words, text, 0, List.of());
    }

    @Nullable Counterfactual without(Gathering gathering, Explanation explanation) {
        var without = explanation.without();
        if (without == null) {
            return null;
        }
        return new Counterfactual(
                code(without.part().kind()),
                without.rank(),
                reasons.say(
                        "without",
                        explanation.rank(),
                        without.rank(),
                        text(gathering, without.part())));
    }

    private static String code(Part.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Part part) {
        return part.words().stream().distinct().toList();
    }

    private String text(Gathering gathering, Part part) {
        var code = code(part.kind());
        return switch (part.kind()) {
            case THEY_OFFER_WHAT_YOU_SEEK, THEY_SEEK_WHAT_YOU_OFFER -> {
                var sought = name(gathering, part.words().getFirst());
                var offered = name(gathering, part.words().getLast());
                yield part.words().getFirst().equals(part.words().getLast())
                        ? reasons.say(code, sought)
                        : reasons.say(code + ".near", sought, offered);
            }
            case COMMON_LANGUAGE -> {
                var reader = Locale.of(reasons.language());
                var names =
                        part.words().stream()
                                .map(it -> Locale.of(it).getDisplayLanguage(reader))
                                .toList();
                yield reasons.say(code, String.join(", ", names));
            }
            case OTHER_SIDE -> reasons.say(code, side(gathering, part.words().getFirst()));
            case FREE_TOGETHER,
                    COMPLETE_PROFILES,
                    LIKE_THOSE_YOU_WANTED,
                    LIKE_THOSE_YOU_REFUSED,
                    THEIR_ANSWERS,
                    ONE_SIDED,
                    CODES,
                    MEANING,
                    WORDING ->
                    reasons.say(code);
        };
    }

    private String side(Gathering gathering, String side) {
        return gathering.sides().stream()
                .filter(it -> it.id().equals(side))
                .findFirst()
                .map(it -> label(gathering, it.title()))
                .orElse(side);
    }

    /** A topic by its name, written words as a quotation. */
    private String name(Gathering gathering, String key) {
        if (key.contains(" ")) {
            var end = key.length() <= QUOTED ? key.length() : key.lastIndexOf(' ', QUOTED);
            return end == key.length() ? "“" + key + "”" : "“" + key.substring(0, end) + " …”";
        }
        return label(gathering, taxonomy.topic(gathering, key).label());
    }

    private String label(Gathering gathering, Map<String, String> label) {
        return new Text(label).in(List.of(reasons.language()), gathering.fallbackLanguage());
    }
}
