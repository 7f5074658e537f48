package eu.sprungbrett.matching.gathering;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** All events we have heard of, and who may do what in them. */
@Component
public class Gatherings {

    private static final Set<String> ORGANISERS = Set.of("owner", "co-organiser");
    private static final Set<String> ON_DUTY = Set.of("owner", "co-organiser", "desk");
    private static final Set<String> READERS =
            Set.of("owner", "co-organiser", "desk", "support-office");

    private final Replica<Gathering> replica;
    private final Patience patience;
    private final ApplicationEventPublisher changes;

    Gatherings(Replicas replicas, Patience patience, ApplicationEventPublisher changes) {
        this.replica = replicas.of("gathering", Gathering.class);
        this.changes = changes;
        this.patience = patience;
    }

    /** The event with this id or slug, as far as we know now. */
    public Optional<Gathering> find(String event) {
        return event.startsWith("evt_")
                ? replica.find(event)
                : replica.list(query(where("slug").is(event))).stream().findFirst();
    }

    /** Every event we know. */
    public List<Gathering> all() {
        return replica.list(query(where("_id").exists(true)));
    }

    /**
     * An event that its participants may see.
     *
     * @throws ProblemException {@code event-unknown}, also for a draft
     */
    public Gathering visible(String event) {
        return demand(event, Gathering::isVisible);
    }

    /**
     * An event that the caller may organise.
     *
     * @throws ProblemException {@code event-unknown}, also when it is somebody else's
     */
    public Gathering organised(String event, Caller caller) {
        return demand(event, it -> mayOrganise(it, caller));
    }

    /**
     * An event at whose desk the caller may help out.
     *
     * @throws ProblemException {@code event-unknown}, also when the caller is not on duty there
     */
    public Gathering onDuty(String event, Caller caller) {
        return demand(
                event,
                it ->
                        isPerson(caller)
                                && (caller.administrator() || hasRole(it, caller.id(), ON_DUTY)));
    }

    /**
     * An event whose meetings the caller may read in the organisers' view.
     *
     * @throws ProblemException {@code event-unknown}, also when the caller has no role in it
     */
    public Gathering readable(String event, Caller caller) {
        return demand(
                event,
                it ->
                        caller.administrator()
                                || (isPerson(caller) && hasRole(it, caller.id(), READERS)));
    }

    /** Whether the caller is one of the event's organisers, or the platform's administrator. */
    public static boolean mayOrganise(Gathering gathering, @Nullable Caller caller) {
        return caller != null
                && isPerson(caller)
                && (caller.administrator() || hasRole(gathering, caller.id(), ORGANISERS));
    }

    /** Waits a moment for the event to be known and to be as it must be. */
    public Gathering demand(String event, Predicate<Gathering> fits) {
        return patience.find(() -> find(event).filter(fits))
                .orElseThrow(
                        () -> GatheringProblem.EVENT_UNKNOWN.because("there is no such event"));
    }

    /**
     * Slots, places or sessions of an event are other ones than before; told again when it may have
     * been missed.
     */
    public record GatheringChanged(String event) {}

    void keep(Gathering gathering, long version) {
        var before = replica.find(gathering.id());
        var news = replica.apply(gathering.id(), version, gathering);
        if (!news || before.filter(gathering::hasTheSameRoomAs).isEmpty()) {
            changes.publishEvent(new GatheringChanged(gathering.id()));
        }
    }

    void forget(String id, long version) {
        replica.erase(id, version);
    }

    private static boolean isPerson(Caller caller) {
        return caller.kind() == Caller.Kind.PERSON;
    }

    private static boolean hasRole(Gathering gathering, String account, Set<String> roles) {
        return gathering.member(account).filter(it -> roles.contains(it.role())).isPresent();
    }
}
