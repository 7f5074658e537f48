package eu.sprungbrett.matching.statistics;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Outcome;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.partner.Partner;
import eu.sprungbrett.matching.partner.Partners;
import eu.sprungbrett.matching.standby.Offer;
import eu.sprungbrett.matching.standby.Standby;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Figures for organisers and partners. */
@RestController
class StatisticsController {

    private static final String EVENT = "/api/v1/admin/events/{event}/statistics";
    private static final String DELEGATION = "/api/v1/partner/events/{event}/statistics";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final Gatherings gatherings;
    private final Partners partners;
    private final Participants participants;
    private final Meetings meetings;
    private final Standby standby;
    private final Reasons sentences;
    private final JsonMapper json;

    StatisticsController(
            Gatherings gatherings,
            Partners partners,
            Participants participants,
            Meetings meetings,
            Standby standby,
            Reasons sentences,
            JsonMapper json) {
        this.gatherings = gatherings;
        this.partners = partners;
        this.participants = participants;
        this.meetings = meetings;
        this.standby = standby;
        this.sentences = sentences;
        this.json = json;
    }

    /**
     * Of a whole event, or of what one partner sees of it.
     *
     * @param partner whose delegation; absent for everybody
     */
    @GetMapping(EVENT)
    Statistics ofEvent(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String partner) {
        return event(event, caller, partner);
    }

    @GetMapping(
            path = {EVENT, "/api/v1/admin/events/{event}/exports/statistics.csv"},
            produces = CSV)
    ResponseEntity<String> ofEventAsTable(
            @PathVariable String event,
            Caller caller,
            @RequestParam(required = false) @Nullable String partner) {
        return table("statistics.csv", figures(event(event, caller, partner)));
    }

    @GetMapping(DELEGATION)
    Statistics ofDelegation(@PathVariable String event, Caller caller) {
        return delegation(event, caller);
    }

    @GetMapping(path = DELEGATION, produces = CSV)
    ResponseEntity<String> ofDelegationAsTable(@PathVariable String event, Caller caller) {
        return table("statistics.csv", figures(delegation(event, caller)));
    }

    /** What came of the meetings, each counted once. */
    @GetMapping("/api/v1/admin/events/{event}/outcomes")
    Page<OutcomeView> outcomes(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return new Page<>(outcomes(gathering), null);
    }

    @GetMapping(path = "/api/v1/admin/events/{event}/exports/outcomes.csv", produces = CSV)
    ResponseEntity<String> outcomesAsTable(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var table = new Table("meeting", "requester", "invitee", "kind", "value", "claims", "at");
        for (var it : outcomes(gathering)) {
            table.row(
                    it.meeting(),
                    it.requester(),
                    it.invitee(),
                    it.kind(),
                    it.valueBand(),
                    Integer.toString(it.claims()),
                    it.at().toString());
        }
        return table("outcomes.csv", table.toString());
    }

    @GetMapping(path = "/api/v1/admin/events/{event}/exports/meetings.csv", produces = CSV)
    ResponseEntity<String> meetingsAsTable(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var known = names(gathering);
        var table =
                new Table(
                        "meeting", "status", "requester", "invitee", "slot", "place", "from", "to");
        for (var it : meetings.allOf(gathering.id())) {
            var terms = it.meeting().terms();
            var place = it.meeting().standing();
            table.row(
                    it.id(),
                    it.status(),
                    known.get(terms.requester()),
                    known.get(terms.invitee()),
                    place == null ? null : place.slot(),
                    place == null ? null : place.place(),
                    place == null ? null : place.from().toString(),
                    place == null ? null : place.to().toString());
        }
        return table("meetings.csv", table.toString());
    }

    /** What people think of their meetings, for the organisers' eyes only. */
    @GetMapping(path = "/api/v1/admin/events/{event}/exports/feedback.csv", produces = CSV)
    ResponseEntity<String> feedbackAsTable(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var known = names(gathering);
        var table = new Table("meeting", "by", "rating", "comment", "at");
        for (var stored : meetings.allOf(gathering.id())) {
            for (var it : stored.opinions()) {
                table.row(
                        stored.id(),
                        known.get(it.participant()),
                        Integer.toString(it.stars()),
                        it.comment(),
                        it.at().toString());
            }
        }
        return table("feedback.csv", table.toString());
    }

    private List<OutcomeView> outcomes(Gathering gathering) {
        var known = names(gathering);
        return meetings.allOf(gathering.id()).stream()
                .flatMap(it -> it.outcome().map(claim -> OutcomeView.of(it, claim, known)).stream())
                .toList();
    }

    private Map<String, String> names(Gathering gathering) {
        return participants.all(gathering).stream()
                .collect(
                        Collectors.toMap(
                                Participant::id,
                                it -> "%s (%s)".formatted(it.name(), it.organisation().name())));
    }

    private Statistics event(String event, Caller caller, @Nullable String partner) {
        var gathering = gatherings.readable(event, caller);
        Predicate<Participant> delegation =
                partner == null ? _ -> true : partners.demand(gathering, partner)::covers;
        var scope =
                gathering
                        .member(caller.id())
                        .filter(it -> it.role().equals("support-office") && !caller.administrator())
                        .map(Gathering.Member::scope);
        return statistics(
                gathering, delegation.and(it -> scope.isEmpty() || Partner.isIn(scope.get(), it)));
    }

    private Statistics delegation(String event, Caller caller) {
        var gathering = gatherings.demand(event, _ -> true);
        return statistics(
                gathering, partners.calling(caller, gathering, "statistics:read")::covers);
    }

    private Statistics statistics(Gathering gathering, Predicate<Participant> covered) {
        return Statistics.of(
                participants.all(gathering),
                meetings.allOf(gathering.id()),
                gathering.slots().stream().map(Slot::id).toList(),
                standby.offersOf(gathering.id()).stream()
                        .filter(it -> it.status() == Offer.Status.TAKEN)
                        .map(Offer::people)
                        .toList(),
                covered,
                sentences::define);
    }

    /** One row per figure: its name, of what, how much, and what it means. */
    private String figures(Statistics statistics) {
        var table = new Table("figure", "of", "value", "definition");
        var figures = json.<ObjectNode>valueToTree(statistics);
        Statistics.names()
                .forEach(
                        name -> {
                            var figure = figures.path(name);
                            var definition = statistics.definitions().get(name);
                            if (figure.isObject()) {
                                figure.propertyNames()
                                        .forEach(
                                                it ->
                                                        table.row(
                                                                name,
                                                                it,
                                                                figure.path(it).asString(),
                                                                definition));
                            } else {
                                table.row(name, "", figure.asString(), definition);
                            }
                        });
        return table.toString();
    }

    private static ResponseEntity<String> table(String name, String text) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s\"".formatted(name))
                .cacheControl(CacheControl.noStore())
                .body(text);
    }

    /**
     * What came of a meeting, once.
     *
     * @param claims how many of its people said something
     */
    record OutcomeView(
            String meeting,
            @Nullable String requester,
            @Nullable String invitee,
            String kind,
            @Nullable String valueBand,
            int claims,
            Instant at) {

        static OutcomeView of(StoredMeeting stored, Outcome claim, Map<String, String> known) {
            var terms = stored.meeting().terms();
            var band = claim.band();
            return new OutcomeView(
                    stored.id(),
                    known.get(terms.requester()),
                    known.get(terms.invitee()),
                    claim.kind().word(),
                    band == null ? null : band.word(),
                    stored.claims(),
                    claim.at());
        }
    }
}
