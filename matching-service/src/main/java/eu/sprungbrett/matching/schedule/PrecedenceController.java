package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which meetings must come before which others, for an event's organisers. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/precedences")
class PrecedenceController {

    private final Gatherings gatherings;
    private final Meetings meetings;
    private final Precedences precedences;
    private final Reasons reasons;

    PrecedenceController(
            Gatherings gatherings, Meetings meetings, Precedences precedences, Reasons reasons) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.precedences = precedences;
        this.reasons = reasons;
    }

    @GetMapping
    ResponseEntity<PrecedencesView> read(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return answer(gathering, precedences.find(gathering.id()));
    }

    /** All of them at once, in the place of those before. */
    @PutMapping
    ResponseEntity<PrecedencesView> put(
            @PathVariable String event,
            Caller caller,
            @Valid @RequestBody PrecedencesBody body,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var gathering = gatherings.organised(event, caller);
        var read = precedences.find(gathering.id());
        Versions.demand(ifMatch, read.map(it -> it.version()).orElse(0L));
        var wanted = body.toPrecedences();
        demandKnown(gathering, read.map(it -> it.state().all()).orElse(List.of()), wanted);
        var circle = Precedences.circle(wanted);
        if (!circle.isEmpty()) {
            throw ScheduleProblem.PRECEDENCE_CIRCLE
                    .because("these meetings wait for each other: " + String.join(", ", circle))
                    .with(
                            reasons.of(
                                    "precedence-circle",
                                    Map.of("meetings", String.join(",", circle))));
        }
        return answer(gathering, Optional.of(precedences.put(gathering.id(), read, wanted)));
    }

    /** Open meetings, and those that were named before, whatever has become of them. */
    private void demandKnown(
            Gathering gathering, List<Precedence> before, List<Precedence> wanted) {
        var known = new HashSet<>(open(gathering).keySet());
        before.forEach(it -> known.addAll(List.of(it.first(), it.then())));
        var faults = PlatformProblem.INVALID_INPUT.because("only meetings have an order");
        var wrong = false;
        for (var index = 0; index < wanted.size(); index++) {
            var precedence = wanted.get(index);
            for (var named :
                    List.of(
                            Map.entry("first", precedence.first()),
                            Map.entry("then", precedence.then()))) {
                if (!known.contains(named.getValue())) {
                    wrong = true;
                    faults.field(
                            "items[%d].%s".formatted(index, named.getKey()),
                            "meeting-unknown",
                            "no open meeting has this id");
                }
            }
        }
        if (wrong) {
            throw faults;
        }
    }

    private Map<String, StoredMeeting> open(Gathering gathering) {
        var open = new HashMap<String, StoredMeeting>();
        meetings.ofEvent(gathering.id(), Meetings.OPEN).forEach(it -> open.put(it.id(), it));
        return open;
    }

    private ResponseEntity<PrecedencesView> answer(
            Gathering gathering, Optional<Stored<Precedences.OfEvent>> stored) {
        var known = open(gathering);
        var views =
                stored.map(it -> it.state().all()).orElse(List.of()).stream()
                        .map(it -> view(it, known))
                        .toList();
        return Versions.ok(new PrecedencesView(views), stored.map(it -> it.version()).orElse(0L));
    }

    private static PrecedenceView view(Precedence precedence, Map<String, StoredMeeting> known) {
        var first = known.get(precedence.first());
        var then = known.get(precedence.then());
        var earlier = first == null ? null : first.meeting().standing();
        var later = then == null ? null : then.meeting().standing();
        var kept = isKept(earlier, later);
        return new PrecedenceView(precedence.first(), precedence.then(), kept);
    }

    private static @Nullable Boolean isKept(@Nullable Place earlier, @Nullable Place later) {
        if (earlier == null || later == null) {
            return null;
        }
        return !earlier.to().isAfter(later.from());
    }

    record PrecedencesBody(
            @NotNull @Size(max = 20_000) List<@NotNull @Valid PrecedenceBody> items) {

        List<Precedence> toPrecedences() {
            return items.stream()
                    .map(it -> new Precedence(it.first(), it.then()))
                    .distinct()
                    .toList();
        }
    }

    /** One must be over before the other begins. */
    record PrecedenceBody(@NotBlank String first, @NotBlank String then) {}

    record PrecedencesView(List<PrecedenceView> items) {}

    /**
     * One must be over before the other begins.
     *
     * @param kept whether it is so now; absent while one of them has no slot
     */
    record PrecedenceView(String first, String then, @Nullable Boolean kept) {}
}
