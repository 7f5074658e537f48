package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Bookability;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.suggestion.SuggestionReasons.SuggestionReason;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;

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
        var all = suggestMeetings.suggest(gathering, self);
        var from = Math.min(rank(Cursor.key(cursor)), all.size());
        var to = Math.min(from + Limit.of(limit), all.size());
        var view = claims.view(gathering);
        var items = new ArrayList<SuggestionView>();
        for (var suggestion : all.subList(from, to)) {
            var other = suggestion.match().other();
            items.add(
                    new SuggestionView(
                            other.id(),
                            Math.round(suggestion.match().score() * 10_000) / 10_000.0,
                            reasons.of(gathering, self, suggestion),
                            bookability.quickly(gathering, view, self, other),
                            suggestion.wish(),
                            other.name(),
                            other.jobTitle(),
                            other.organisation().name(),
                            other.organisation().country(),
                            other.side()));
        }
        return new Page<>(items, to < all.size() ? Cursor.of(Integer.toString(to)) : null);
    }

    private static int rank(@Nullable String key) {
        if (key == null) {
            return 0;
        }
        if (!key.matches("\\d{1,7}")) {
            throw PlatformProblem.INVALID_CURSOR.because("this cursor was not issued by this list");
        }
        return Integer.parseInt(key);
    }

    record SuggestionView(
            String participant,
            double score,
            List<SuggestionReason> reasons,
            boolean bookable,
            @Nullable String wish,
            String name,
            @Nullable String jobTitle,
            String organisation,
            @Nullable String country,
            @Nullable String side) {}
}
