package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.partner.Partners;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The meetings of a partner's own delegation; who decides what belongs to it is the verified token.
 */
@RestController
class PartnerMeetingsController {

    private final Gatherings gatherings;
    private final Partners partners;
    private final Participants participants;
    private final Meetings meetings;

    PartnerMeetingsController(
            Gatherings gatherings,
            Partners partners,
            Participants participants,
            Meetings meetings) {
        this.gatherings = gatherings;
        this.partners = partners;
        this.participants = participants;
        this.meetings = meetings;
    }

    @GetMapping("/api/v1/partner/events/{event}/meetings")
    ResponseEntity<Page<MeetingView>> list(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.demand(event, _ -> true);
        var partner = partners.calling(caller, gathering, "meetings:read");
        var filter =
                new Meetings.Filter(
                        gathering.id(),
                        null,
                        MeetingsController.statuses(status),
                        Cursor.key(cursor));
        return Pages.answer(
                ScopedMeetings.page(
                        gathering,
                        meetings,
                        participants,
                        filter,
                        Limit.of(limit),
                        partner::covers));
    }
}
