package eu.sprungbrett.matching.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.tally.Kept;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.security.Caller;

import org.bson.Document;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The participants of all events, as we last heard of them. */
@Component
public class Participants {

    private static final String CHANGES = "participantChanges";

    private final Replica<Participant> replica;
    private final MongoOperations mongo;
    private final Patience patience;
    private final ApplicationEventPublisher changes;
    private final Map<String, Roll> rolls = new ConcurrentHashMap<>();
    private final Map<String, Kept<Participant>> kept = new ConcurrentHashMap<>();

    /**
     * Everybody taking part in an event at one moment.
     *
     * @param changes how often the event's participants had changed then; the same number means the
     *     same people
     */
    public record Roll(long changes, List<Participant> people) {}

    Participants(
            Replicas replicas,
            MongoOperations mongo,
            Patience patience,
            ApplicationEventPublisher changes) {
        this.replica =
                replicas.of("participant", Participant.class).uniqueIndex("seat").index("event");
        this.mongo = mongo;
        this.patience = patience;
        this.changes = changes;
    }

    static String seat(String event, String account) {
        return event + "|" + account;
    }

    /** One participant of an event, whatever their status. */
    public Optional<Participant> find(Gathering gathering, String participant) {
        return replica.find(participant).filter(it -> it.event().equals(gathering.id()));
    }

    /** Somebody's participant in an event, if they take part. */
    public Optional<Participant> ofAccount(Gathering gathering, String account) {
        return replica.findOne(query(where("seat").is(seat(gathering.id(), account))));
    }

    /**
     * The caller as a participant of an event; waits a moment for a fresh registration to arrive.
     *
     * @throws ProblemException {@code not-a-participant}
     */
    public Participant self(Gathering gathering, Caller caller) {
        return patience.find(() -> ofAccount(gathering, caller.id()))
                .orElseThrow(
                        () ->
                                ParticipantProblem.NOT_A_PARTICIPANT.because(
                                        "you do not take part in this event"));
    }

    /**
     * Somebody else taking part; waits a moment for a fresh registration to arrive.
     *
     * @throws ProblemException {@code participant-unknown}
     */
    public Participant other(Gathering gathering, String participant) {
        return patience.find(() -> find(gathering, participant))
                .orElseThrow(
                        () ->
                                ParticipantProblem.PARTICIPANT_UNKNOWN.because(
                                        "nobody here has this id"));
    }

    /** The participants with these ids, by id; ids that are not known are missing. */
    public Map<String, Participant> byId(Collection<String> ids) {
        return replica.list(query(where("_id").in(List.copyOf(ids)))).stream()
                .collect(Collectors.toMap(Participant::id, Function.identity()));
    }

    /**
     * Everybody admitted to an event, in order of their ids; kept in memory until somebody changes,
     * and then only those are read again who have. Whoever has not is the very same object. Who has
     * come in since is not looked after: ask {@link #here}.
     */
    public Roll admitted(Gathering gathering) {
        var changes = changes(gathering.id());
        var known = rolls.get(gathering.id());
        if (known != null && known.changes() == changes) {
            return known;
        }
        var admitted = where("event").is(gathering.id()).and("status").is("admitted");
        var people =
                new ArrayList<>(
                        kept.computeIfAbsent(gathering.id(), _ -> new Kept<>())
                                .of(replica.versions(query(admitted)), this::admitted));
        people.sort(java.util.Comparator.comparing(Participant::id));
        var roll = new Roll(changes, List.copyOf(people));
        rolls.put(gathering.id(), roll);
        return roll;
    }

    private Map<String, Participant> admitted(Collection<String> ids) {
        return byId(ids).values().stream()
                .filter(Participant::isAdmitted)
                .collect(Collectors.toMap(Participant::id, Function.identity()));
    }

    /** Everybody we have heard of in an event, whatever their status. */
    public List<Participant> all(Gathering gathering) {
        return replica.list(query(where("event").is(gathering.id())));
    }

    /** When people came in at the door, by their ids; who has not come is missing. */
    public Map<String, Instant> here(Gathering gathering) {
        return replica
                .list(
                        query(
                                where("event")
                                        .is(gathering.id())
                                        .and("status")
                                        .is("admitted")
                                        .and("checkedInAt")
                                        .ne(null)))
                .stream()
                .collect(
                        Collectors.toMap(
                                Participant::id, it -> Objects.requireNonNull(it.checkedInAt())));
    }

    /** Somebody is away at other times than before; told again when it may have been missed. */
    public record DayChanged(String event, String participant) {}

    void keep(Participant participant, long version) {
        var before = replica.find(participant.id());
        var away = before.map(Participant::unavailable).orElse(List.of());
        var news = replica.apply(participant.id(), version, participant);
        if (news && before.filter(participant::isButForTheDoor).isEmpty()) {
            changed(participant.event());
        }
        if (!news || !away.equals(participant.unavailable())) {
            changes.publishEvent(new DayChanged(participant.event(), participant.id()));
        }
    }

    void forget(String id, long version) {
        var event = replica.find(id).map(Participant::event);
        replica.erase(id, version);
        event.ifPresent(this::changed);
    }

    /** Counted after the change is kept, so that whoever sees the number sees the change. */
    private void changed(String event) {
        mongo.upsert(query(where("_id").is(event)), new Update().inc("changes", 1), CHANGES);
    }

    /** How often an event's participants have changed; the same number means the same people. */
    public long changes(String event) {
        var counter = mongo.findById(event, Document.class, CHANGES);
        return counter == null ? 0 : counter.get("changes", Number.class).longValue();
    }
}
