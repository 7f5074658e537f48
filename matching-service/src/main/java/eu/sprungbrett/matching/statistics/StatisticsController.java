package eu.sprungbrett.matching.statistics;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.partner.Partner;
import eu.sprungbrett.matching.partner.Partners;
import eu.sprungbrett.platform.security.Caller;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures for organisers and partners. */
@RestController
class StatisticsController {

    private final Gatherings gatherings;
    private final Partners partners;
    private final Participants participants;
    private final Meetings meetings;

    StatisticsController(
            Gatherings gatherings,
            Partners partners,
            Participants participants,
            Meetings meetings) {
        this.gatherings = gatherings;
        this.partners = partners;
        this.participants = participants;
        this.meetings = meetings;
    }

    @GetMapping("/api/v1/admin/events/{event}/statistics")
    Statistics ofEvent(@PathVariable String event, Caller caller) {
        var gathering = gatherings.readable(event, caller);
        var scope =
                gathering
                        .member(caller.id())
                        .filter(it -> it.role().equals("support-office") && !caller.administrator())
                        .map(Gathering.Member::scope);
        return Statistics.of(
                participants.all(gathering),
                meetings.allOf(gathering.id()),
                it -> scope.isEmpty() || Partner.isIn(scope.get(), it));
    }

    @GetMapping("/api/v1/partner/events/{event}/statistics")
    Statistics ofDelegation(@PathVariable String event, Caller caller) {
        var gathering = gatherings.demand(event, _ -> true);
        var partner = partners.calling(caller, gathering, "statistics:read");
        return Statistics.of(
                participants.all(gathering), meetings.allOf(gathering.id()), partner::covers);
    }
}
