package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.GatheringProblem;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;
import eu.sprungbrett.registration.input.MergePatch;
import eu.sprungbrett.registration.participant.Participant.Period;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * People say more about themselves, and when they cannot meet anybody; organisers may do it for
 * them.
 */
@Component
class ChangeProfile {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Organisations organisations;
    private final Taxonomy taxonomy;
    private final JsonMapper json;

    ChangeProfile(
            Gatherings gatherings,
            Participants participants,
            Organisations organisations,
            Taxonomy taxonomy,
            JsonMapper json) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.organisations = organisations;
        this.taxonomy = taxonomy;
        this.json = json;
    }

    /** Some fields of the profile, as a JSON merge patch. */
    Stored<Participant> patch(
            String event, String id, JsonNode patch, @Nullable String ifMatch, Caller caller) {
        var target = target(event, id, ifMatch, caller);
        var findings = new Findings();
        var body = MergePatch.apply(json.valueToTree(target.read.state().profile()), patch);
        var profile =
                ProfileReader.of(target.gathering.state().plan(), taxonomy).read(body, findings);
        findings.refuseIfAny();
        var organisation = organisations.id(target.gathering.id(), profile.organisation());
        return participants.change(
                target.read,
                target.read.state().with(profile, organisation),
                Happening.CHANGED,
                target.actor,
                null);
    }

    /** All the times they cannot meet anybody. */
    Stored<Participant> unavailable(
            String event, String id, JsonNode body, @Nullable String ifMatch, Caller caller) {
        var target = target(event, id, ifMatch, caller);
        var findings = new Findings();
        var periods = periods(body, target.gathering.state().plan(), findings);
        findings.refuseIfAny();
        return participants.change(
                target.read,
                target.read.state().unavailableIn(periods),
                Happening.CHANGED,
                target.actor,
                null);
    }

    /** Reads the times in order, those that touch joined. */
    static List<Period> periods(JsonNode body, Plan plan, Findings findings) {
        var input = Input.of(body, findings);
        var read = new ArrayList<Period>();
        for (var it : input.inners("unavailable", 100)) {
            var period = new Period(it.moment("from"), it.moment("to"));
            it.nothingElse();
            if (!period.from().isBefore(period.to())) {
                it.wrong("to", "not-after-from", "the end is after the beginning");
            } else if (period.to().isBefore(plan.begins()) || period.from().isAfter(plan.over())) {
                it.wrong("from", "outside-event", "outside the days of the event");
            }
            read.add(period);
        }
        input.nothingElse();
        read.sort(Comparator.comparing(Period::from));
        var joined = new ArrayList<Period>();
        for (var period : read) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || period.from().isAfter(last.to())) {
                joined.add(period);
            } else if (period.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Period(last.from(), period.to()));
            }
        }
        return List.copyOf(joined);
    }

    private Target target(String event, String id, @Nullable String ifMatch, Caller caller) {
        var gathering = gatherings.visible(event, caller);
        var read = participants.find(gathering.id(), id).orElseThrow(Participants::unknown);
        var own = read.state().account().equals(caller.id());
        var organiser = Gatherings.mayOrganise(gathering.state(), caller);
        if (!own && !organiser) {
            throw read.state().listed()
                    ? ParticipantProblem.PARTICIPANT_NOT_YOURS.because(
                            "only they themselves change this")
                    : Participants.unknown();
        }
        if (gathering.state().status() == Gathering.Status.ARCHIVED) {
            throw GatheringProblem.EVENT_ARCHIVED.because("this event is over and archived");
        }
        Versions.demand(ifMatch, read.version());
        return new Target(gathering, read, own ? Actor.person(caller) : Actor.organiser(caller));
    }

    private record Target(Stored<Gathering> gathering, Stored<Participant> read, Actor actor) {}
}
