package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.Reason;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * More people come along to a meeting that is agreed already: colleagues of whoever of the two who
 * arrange it brings them. Where it has its slot they get their chairs in the same moment, or the
 * whole is refused. Naming somebody twice is fine.
 */
@Component
class AddCompanions {

    private static final Logger log = LoggerFactory.getLogger(AddCompanions.class);

    private final Meetings meetings;
    private final Participants participants;
    private final Companions companions;
    private final Joining joining;
    private final Seats seats;
    private final Turns turns;
    private final Reasons reasons;
    private final Clock clock;

    AddCompanions(
            Meetings meetings,
            Participants participants,
            Companions companions,
            Joining joining,
            Seats seats,
            Turns turns,
            Reasons reasons,
            Clock clock) {
        this.meetings = meetings;
        this.participants = participants;
        this.companions = companions;
        this.joining = joining;
        this.seats = seats;
        this.turns = turns;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** One of the two brings colleagues of their own. */
    StoredMeeting add(
            Gathering gathering, String meeting, Participant by, Actor actor, List<String> others) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.arranged(meetings, gathering, meeting, by);
                    return add(gathering, read, actor, others, List.of(by));
                });
    }

    /** Organisers say who comes along; each is a colleague of one of the two. */
    StoredMeeting addByOrganiser(
            Gathering gathering, String meeting, Actor organiser, List<String> others) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting);
                    var hosts =
                            read.meeting().terms().sides().stream()
                                    .map(it -> participants.other(gathering, it))
                                    .toList();
                    return add(gathering, read, organiser, others, hosts);
                });
    }

    /**
     * The people named, if each may come along to a meeting that is about to be entered.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException when one may not
     */
    List<String> demand(Gathering gathering, Terms terms, List<String> others) {
        var hosts = terms.sides().stream().map(it -> participants.other(gathering, it)).toList();
        demand(gathering, terms, null, others, hosts);
        return others;
    }

    private StoredMeeting add(
            Gathering gathering,
            StoredMeeting read,
            Actor actor,
            List<String> others,
            List<Participant> hosts) {
        var terms = read.meeting().terms();
        var more = others.stream().filter(it -> !terms.others().contains(it)).toList();
        MeetingLife.demandAgreed(read.meeting());
        var place = read.meeting().standing();
        if (place != null && !clock.instant().isBefore(place.to())) {
            throw MeetingProblem.MEETING_NOT_NOW
                    .because("this meeting's time is over")
                    .with(reasons.of("too-late", Map.of("at", place.to().toString())));
        }
        demand(gathering, terms, place, more, hosts);
        var saved =
                takingTurns(
                        gathering,
                        read,
                        terms.bringing(more).people(),
                        hosts.getFirst(),
                        () -> seats.sitDown(gathering, read, new Step.BringAlong(actor, more)));
        log.atInfo().addKeyValue("meeting", saved.id()).log("somebody else comes along");
        return saved;
    }

    /** Somebody of them may be getting another meeting at this very moment. */
    private StoredMeeting takingTurns(
            Gathering gathering,
            StoredMeeting read,
            List<String> people,
            Participant host,
            Supplier<StoredMeeting> write) {
        var place = read.meeting().standing();
        var slot = place == null ? null : Seats.slot(gathering, place);
        var full = turns.take(gathering, read.id(), people, slot, true);
        if (full.isPresent()) {
            throw companions.refusal(
                    gathering, host, people, List.of(joining.enough(gathering, full.get())));
        }
        try {
            return write.get();
        } finally {
            turns.done(gathering, read.id());
        }
    }

    private void demand(
            Gathering gathering,
            Terms terms,
            @Nullable Place place,
            List<String> others,
            List<Participant> hosts) {
        var against = new ArrayList<Reason>();
        for (var companion : companions.named(gathering, terms.people(), others)) {
            var host =
                    hosts.stream()
                            .filter(it -> it.isColleagueOf(companion))
                            .findFirst()
                            .orElse(hosts.getFirst());
            against.addAll(
                    companions.against(
                            gathering,
                            host,
                            terms.counterpartOf(host.id()),
                            List.of(companion),
                            terms.id()));
            if (place != null) {
                joining.absence(place, companion).ifPresent(against::add);
                joining.fullBlock(gathering, place, companion).ifPresent(against::add);
            }
        }
        if (!against.isEmpty()) {
            var seated = terms.bringing(others).people();
            throw companions.refusal(gathering, hosts.getFirst(), seated, against);
        }
    }
}
