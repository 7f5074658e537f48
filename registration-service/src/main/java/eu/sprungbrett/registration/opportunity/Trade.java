package eu.sprungbrett.registration.opportunity;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
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
import eu.sprungbrett.registration.participant.Participant;
import eu.sprungbrett.registration.participant.Participants;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/**
 * Admitted participants say what they offer and look for; those who set the gathering up may take
 * it down.
 */
@Component
class Trade {

    private static final int MOST_PER_PARTICIPANT = 30;

    private final Gatherings gatherings;
    private final Participants participants;
    private final Opportunities opportunities;
    private final Taxonomy taxonomy;
    private final JsonMapper json;

    Trade(
            Gatherings gatherings,
            Participants participants,
            Opportunities opportunities,
            Taxonomy taxonomy,
            JsonMapper json) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.opportunities = opportunities;
        this.taxonomy = taxonomy;
        this.json = json;
    }

    /** What somebody looks for; null means all. */
    record Filter(
            @Nullable String kind,
            @Nullable String topic,
            @Nullable String aim,
            @Nullable String participant) {}

    /**
     * A page may be shorter than its limit: those of people who are not in (any more) are left out.
     */
    Page<Stored<Opportunity>> find(
            String event,
            Filter filter,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        var gathering = gatherings.visible(event, caller);
        demandEntry(gathering, caller);
        var criteria = where("event").is(gathering.id());
        if (filter.kind != null) {
            criteria = criteria.and("kind").is(kind(filter.kind).name());
        }
        var page = opportunities.page(narrow(criteria, filter), cursor, limit);
        return new Page<>(
                page.items().stream()
                        .filter(
                                it ->
                                        isIn(
                                                participants.find(
                                                        gathering.id(), it.state().participant())))
                        .toList(),
                page.next());
    }

    private static Criteria narrow(Criteria criteria, Filter filter) {
        var narrowed = criteria;
        if (filter.topic != null) {
            narrowed = narrowed.and("topics").is(filter.topic);
        }
        if (filter.aim != null) {
            narrowed = narrowed.and("aims").is(filter.aim);
        }
        return filter.participant == null
                ? narrowed
                : narrowed.and("participant").is(filter.participant);
    }

    private static Opportunity.Kind kind(String word) {
        for (var kind : Opportunity.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw PlatformProblem.INVALID_PARAMETER
                .because("there is no such kind")
                .field("kind", "unknown-word", "offer or request");
    }

    Stored<Opportunity> one(String event, String id, Caller caller) {
        var gathering = gatherings.visible(event, caller);
        demandEntry(gathering, caller);
        return opportunities.find(gathering.id(), id).orElseThrow(Trade::unknown);
    }

    Stored<Opportunity> add(String event, JsonNode body, Caller caller) {
        var gathering = gatherings.visible(event, caller);
        demandRunning(gathering);
        var own = participants.ofAccount(gathering.id(), caller.id());
        if (!isIn(own)) {
            throw OpportunityProblem.MARKETPLACE_CLOSED.because(
                    "the marketplace is for admitted participants");
        }
        var opportunity = read(body, gathering, own.orElseThrow().id());
        if (opportunities.countOf(opportunity.participant()) >= MOST_PER_PARTICIPANT) {
            throw OpportunityProblem.TOO_MANY_OPPORTUNITIES.because(
                    "at most %d offers and requests each".formatted(MOST_PER_PARTICIPANT));
        }
        return opportunities.add(opportunity, Actor.person(caller));
    }

    Stored<Opportunity> patch(
            String event, String id, JsonNode patch, @Nullable String ifMatch, Caller caller) {
        var target = target(event, id, ifMatch, caller);
        var before = (ObjectNode) json.<JsonNode>valueToTree(target.read.state());
        before.remove(List.of("event", "participant", "removed"));
        var next =
                read(
                        MergePatch.apply(before, patch),
                        target.gathering,
                        target.read.state().participant());
        return opportunities.change(target.read, next, target.actor);
    }

    void remove(String event, String id, @Nullable String ifMatch, Caller caller) {
        var target = target(event, id, ifMatch, caller);
        opportunities.change(target.read, target.read.state().gone(), target.actor);
    }

    private Opportunity read(JsonNode body, Stored<Gathering> gathering, String participant) {
        var plan = gathering.state().plan();
        var findings = new Findings();
        var input = Input.of(body, findings);
        if (!input.has("kind")) {
            input.wrong("kind", "required", "offer or request");
        }
        var opportunity =
                new Opportunity(
                        gathering.id(),
                        participant,
                        input.word("kind", Opportunity.Kind.class, Opportunity.Kind.OFFER),
                        input.texts("title", 150),
                        input.textsOrNull("description", 3000),
                        input.words("topics", 20, 60),
                        input.words("aims", 10, 60),
                        false);
        opportunity.topics().stream()
                .filter(it -> !knowsTopic(plan, it))
                .forEach(
                        it ->
                                input.wrong(
                                        "topics",
                                        "unknown-topic",
                                        "%s is not in the taxonomy".formatted(it)));
        opportunity.aims().stream()
                .filter(it -> !taxonomy.knowsAim(it))
                .forEach(
                        it ->
                                input.wrong(
                                        "aims",
                                        "unknown-aim",
                                        "%s is not in the taxonomy".formatted(it)));
        input.nothingElse();
        findings.refuseIfAny();
        return opportunity;
    }

    private boolean knowsTopic(Plan plan, String topic) {
        return taxonomy.knowsTopic(topic)
                || plan.topics().stream().anyMatch(it -> it.slug().equals(topic));
    }

    private void demandEntry(Stored<Gathering> gathering, Caller caller) {
        if (!Gatherings.mayOrganise(gathering.state(), caller)
                && !isIn(participants.ofAccount(gathering.id(), caller.id()))) {
            throw OpportunityProblem.MARKETPLACE_CLOSED.because(
                    "the marketplace is for admitted participants");
        }
    }

    private static boolean isIn(Optional<Stored<Participant>> participant) {
        return participant
                .filter(it -> it.state().status() == Participant.Status.ADMITTED)
                .isPresent();
    }

    private static void demandRunning(Stored<Gathering> gathering) {
        if (gathering.state().status() == Gathering.Status.ARCHIVED) {
            throw GatheringProblem.EVENT_ARCHIVED.because("this event is over and archived");
        }
    }

    private Target target(String event, String id, @Nullable String ifMatch, Caller caller) {
        var gathering = gatherings.visible(event, caller);
        demandEntry(gathering, caller);
        demandRunning(gathering);
        var read = opportunities.find(gathering.id(), id).orElseThrow(Trade::unknown);
        var own =
                participants
                        .ofAccount(gathering.id(), caller.id())
                        .filter(it -> it.id().equals(read.state().participant()))
                        .isPresent();
        if (!own && !Gatherings.mayOrganise(gathering.state(), caller)) {
            throw OpportunityProblem.OPPORTUNITY_NOT_YOURS.because("only whose it is changes it");
        }
        Versions.demand(ifMatch, read.version());
        return new Target(gathering, read, own ? Actor.person(caller) : Actor.organiser(caller));
    }

    private static RuntimeException unknown() {
        return OpportunityProblem.OPPORTUNITY_UNKNOWN.because("there is no such offer or request");
    }

    private record Target(Stored<Gathering> gathering, Stored<Opportunity> read, Actor actor) {}
}
