package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Bookability;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotView;
import eu.sprungbrett.matching.suggestion.SuggestMeetings.Suggested;
import eu.sprungbrett.matching.suggestion.SuggestionReasons.Counterfactual;
import eu.sprungbrett.matching.suggestion.SuggestionReasons.SuggestionReason;
import eu.sprungbrett.matching.suggestion.engine.Suggestion;
import eu.sprungbrett.platform.page.ListPage;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Whom the caller should meet, with the reasons. */
@RestController
class SuggestionsController {

    private final Gatherings gatherings;
    private final Participants participants;
    private final SuggestMeetings suggestMeetings;
    private final SuggestionReasons reasons;
    private final Bookability bookability;
    private final SlotClaims claims;

    SuggestionsController(
            Gatherings gatherings,
            Participants participants,
            SuggestMeetings suggestMeetings,
            SuggestionReasons reasons,
            Bookability bookability,
            SlotClaims claims) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.suggestMeetings = suggestMeetings;
        this.reasons = reasons;
        this.bookability = bookability;
        this.claims = claims;
    }

    @GetMapping("/api/v1/events/{event}/suggestions")
    Page<SuggestionView> suggestions(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var suggested = suggestMeetings.suggest(gathering);
        var view = claims.view(gathering);
        return ListPage.of(suggested.ranking().suggestions(self.id()), cursor, limit)
                .map(it -> view(gathering, view, suggested, self, it));
    }

    private SuggestionView view(
            Gathering gathering,
            SlotView slots,
            Suggested suggested,
            Participant self,
            Suggestion suggestion) {
        var other = Objects.requireNonNull(suggested.people().get(suggestion.other()));
        var explanation = suggested.ranking().explain(self.id(), other.id());
        var wish = suggestion.wish();
        return new SuggestionView(
                other.id(),
                suggestion.score(),
                reasons.of(gathering, suggestion, explanation),
                explanation.rank(),
                reasons.without(gathering, explanation),
                bookability.quickly(gathering, slots, self, other),
                wish == null ? null : wish.name().toLowerCase(Locale.ROOT),
                other.name(),
                other.jobTitle(),
                other.organisation().name(),
                other.organisation().country(),
                other.side());
    }

    /**
     * Somebody suggested.
     *
     * @param score how well the two suit each other, 0 to 1; the parts of the reasons sum to it
     * @param rank the place among all whom one may meet; lists are balanced, so places may be
     *     missing
     * @param without what the rank would be without the strongest reason
     */
    record SuggestionView(
            String participant,
            double score,
            List<SuggestionReason> reasons,
            int rank,
            @Nullable Counterfactual without,
            boolean bookable,
            @Nullable String wish,
            String name,
            @Nullable String jobTitle,
            String organisation,
            @Nullable String country,
            @Nullable String side) {}
}
