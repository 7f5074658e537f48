package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.GatheringFacts.Happening;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.MergePatch;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Organisers set a gathering up, part by part or at once. Whatever they change, the whole plan is
 * read and checked anew, so that no part can contradict another.
 */
@Component
class SetUpGathering {

    private final Gatherings gatherings;
    private final Taxonomy taxonomy;
    private final Dependents dependents;
    private final JsonMapper json;

    SetUpGathering(
            Gatherings gatherings, Taxonomy taxonomy, Dependents dependents, JsonMapper json) {
        this.gatherings = gatherings;
        this.taxonomy = taxonomy;
        this.dependents = dependents;
        this.json = json;
    }

    /** A new one, seen only by those who run it; who makes it owns it. */
    Stored<Gathering> create(JsonNode body, Caller caller) {
        if (caller.kind() != Caller.Kind.PERSON || !caller.administrator()) {
            throw GatheringProblem.ADMINISTRATOR_ONLY.because(
                    "only the platform's administrator makes new events");
        }
        var plan = read(body, _ -> false, new Findings());
        return create(
                plan,
                List.of(new Gathering.Member(caller.id(), Gathering.Role.OWNER, null)),
                caller);
    }

    private Stored<Gathering> create(Plan plan, List<Gathering.Member> members, Caller caller) {
        var gathering =
                new Gathering(plan, Gathering.Status.DRAFT, Gathering.Booking.CLOSED, members);
        return gatherings.create(gathering, Actor.organiser(caller));
    }

    /** Some fields of the plan, as a JSON merge patch. */
    Stored<Gathering> patch(String event, JsonNode patch, @Nullable String ifMatch, Caller caller) {
        return change(event, ifMatch, caller, before -> MergePatch.apply(before, patch));
    }

    /** One field of the plan as a whole. */
    Stored<Gathering> put(
            String event, String part, JsonNode value, @Nullable String ifMatch, Caller caller) {
        return change(
                event,
                ifMatch,
                caller,
                before -> {
                    var next = (ObjectNode) before.deepCopy();
                    next.set(part, value);
                    return next;
                });
    }

    private Stored<Gathering> change(
            String event, @Nullable String ifMatch, Caller caller, UnaryOperator<JsonNode> edit) {
        var read = gatherings.organised(event, caller);
        Versions.demand(ifMatch, read.version());
        refuseArchived(read.state());
        var before = read.state().plan();
        var fixed =
                before.places().stream()
                        .map(Plan.Place::fixedFor)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        var findings = new Findings();
        var plan =
                read(
                        edit.apply(json.valueToTree(before)),
                        it -> fixed.contains(it) || dependents.takesPart(read.id(), it),
                        findings);
        keepWhatIsUsed(read.id(), before, plan, findings);
        return gatherings.change(
                read, read.state().with(plan), Happening.CHANGED, Actor.organiser(caller));
    }

    private Plan read(JsonNode body, Predicate<String> occupants, Findings findings) {
        var plan = new PlanReader(taxonomy, occupants).read(body, findings);
        findings.refuseIfAny();
        return plan;
    }

    private void keepWhatIsUsed(String event, Plan before, Plan after, Findings findings) {
        for (var side : before.sides()) {
            if (!after.hasSide(side.id()) && dependents.usesSide(event, side.id())) {
                findings.add("sides", "in-use", "participants belong to side " + side.id());
            }
        }
        for (var type : before.types()) {
            if (!after.hasType(type.id()) && dependents.usesType(event, type.id())) {
                findings.add("types", "in-use", "participants are of type " + type.id());
            }
        }
        findings.refuseIfAny();
    }

    /** From now on everybody sees it. */
    Stored<Gathering> publish(String event, @Nullable String ifMatch, Caller caller) {
        var read = organised(event, ifMatch, caller);
        refuseArchived(read.state());
        var missing = missing(read.state().plan());
        if (!missing.isEmpty()) {
            throw GatheringProblem.EVENT_NOT_READY
                    .because("something is missing before people may see it")
                    .with(missing);
        }
        return gatherings.change(
                read,
                read.state().with(Gathering.Status.PUBLISHED),
                Happening.PUBLISHED,
                Actor.organiser(caller));
    }

    static List<Reason> missing(Plan plan) {
        var missing = new ArrayList<Reason>();
        if (plan.sides().isEmpty()) {
            missing.add(Reason.of("no-sides", "The event has no sides."));
        }
        if (plan.blocks().isEmpty()) {
            missing.add(Reason.of("no-blocks", "The event has no block with meetings."));
        }
        if (plan.places().isEmpty()) {
            missing.add(Reason.of("no-places", "The event has no places to meet at."));
        }
        return missing;
    }

    /** From now on people ask for meetings. */
    Stored<Gathering> openBooking(String event, @Nullable String ifMatch, Caller caller) {
        return book(event, ifMatch, caller, Gathering.Booking.OPEN, Happening.BOOKING_OPENED);
    }

    /** Nobody asks for meetings for now. */
    Stored<Gathering> closeBooking(String event, @Nullable String ifMatch, Caller caller) {
        return book(event, ifMatch, caller, Gathering.Booking.CLOSED, Happening.BOOKING_CLOSED);
    }

    private Stored<Gathering> book(
            String event,
            @Nullable String ifMatch,
            Caller caller,
            Gathering.Booking booking,
            Happening happening) {
        var read = organised(event, ifMatch, caller);
        refuseArchived(read.state());
        if (read.state().status() != Gathering.Status.PUBLISHED) {
            throw GatheringProblem.EVENT_NOT_PUBLISHED.because("publish the event first");
        }
        return gatherings.change(
                read, read.state().with(booking), happening, Actor.organiser(caller));
    }

    /** It is over: people can still read it, nothing changes any more. */
    Stored<Gathering> archive(String event, @Nullable String ifMatch, Caller caller) {
        var read = organised(event, ifMatch, caller);
        return gatherings.change(
                read,
                read.state().with(Gathering.Status.ARCHIVED),
                Happening.ARCHIVED,
                Actor.organiser(caller));
    }

    /**
     * The next edition from the last: same plan on other days, a draft again, without its people.
     */
    Stored<Gathering> copy(String event, JsonNode changes, Caller caller) {
        var read = gatherings.organised(event, caller);
        var findings = new Findings();
        var moved = new NextEdition(read.state().plan()).read(changes, findings);
        findings.refuseIfAny();
        var tree = (ObjectNode) json.<JsonNode>valueToTree(moved);
        var plan = read(MergePatch.apply(tree, changes), _ -> false, findings);
        var copier = new Gathering.Member(caller.id(), Gathering.Role.OWNER, null);
        var members =
                caller.administrator() && read.state().member(caller.id()).isEmpty()
                        ? read.state().members()
                        : read.state().with(copier).members();
        return create(plan, members, caller);
    }

    private Stored<Gathering> organised(String event, @Nullable String ifMatch, Caller caller) {
        var read = gatherings.organised(event, caller);
        Versions.demand(ifMatch, read.version());
        return read;
    }

    private static void refuseArchived(Gathering gathering) {
        if (gathering.status() == Gathering.Status.ARCHIVED) {
            throw GatheringProblem.EVENT_ARCHIVED.because("this event is over and archived");
        }
    }
}
