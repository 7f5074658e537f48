package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** All participants of all gatherings. */
@Component
public class Participants {

    private final VersionedCollection<Participant> participants;

    Participants(VersionedCollections collections) {
        this.participants =
                collections
                        .of("participants", Participant.class, ParticipantFacts.TOPIC)
                        .uniqueIndex("event", "account")
                        .index("account");
    }

    /** The participant with this id in this gathering. */
    public Optional<Stored<Participant>> find(String event, String id) {
        return participants.find(id).filter(it -> it.state().event().equals(event));
    }

    /** How an account takes part in a gathering. */
    public Optional<Stored<Participant>> ofAccount(String event, String account) {
        return participants.findOne(query(where("event").is(event).and("account").is(account)));
    }

    /** How an account takes part everywhere. */
    public List<Stored<Participant>> allOfAccount(String account) {
        return participants.list(query(where("account").is(account)).with(Sort.by("_id")));
    }

    /** Refuses with {@code participant-unknown}. */
    public static ProblemException unknown() {
        return ParticipantProblem.PARTICIPANT_UNKNOWN.because("there is no such participant");
    }

    /** The part of a gathering's participants that falls under a rule. */
    static Criteria within(Criteria criteria, @Nullable Scope scope, @Nullable String partner) {
        if (scope == null) {
            return criteria;
        }
        if (scope.side() != null) {
            return criteria.and("profile.side").is(scope.side());
        }
        if (scope.country() != null) {
            return criteria.and("profile.organisation.country").is(scope.country());
        }
        if (scope.supportOffice() != null) {
            return criteria.and("profile.supportOffice").is(scope.supportOffice());
        }
        return criteria.and("partner").is(partner == null ? "" : partner);
    }

    /**
     * Whether a participant with this profile, brought by {@code broughtBy}, falls under a rule of
     * a partner.
     */
    public static boolean covers(
            Scope scope, String partner, Profile profile, @Nullable String broughtBy) {
        if (scope.side() != null) {
            return scope.side().equals(profile.side());
        }
        if (scope.country() != null) {
            return scope.country().equals(profile.organisation().country());
        }
        if (scope.supportOffice() != null) {
            return scope.supportOffice().equals(profile.supportOffice());
        }
        return partner.equals(broughtBy);
    }

    Page<Stored<Participant>> page(
            Criteria criteria, @Nullable String cursor, @Nullable Integer limit) {
        var size = Limit.of(limit);
        var after = Cursor.key(cursor);
        var query = query(after == null ? criteria : criteria.and("_id").gt(after));
        return Page.of(
                participants.list(query.with(Sort.by("_id")).limit(size + 1)), size, Stored::id);
    }

    boolean any(Criteria criteria) {
        return participants.findOne(query(criteria)).isPresent();
    }

    List<Stored<Participant>> all(Criteria criteria) {
        return participants.list(query(criteria).with(Sort.by("_id")));
    }

    Stored<Participant> add(
            String id, Participant participant, Actor actor, @Nullable String reason) {
        try {
            var fact = ParticipantFacts.write(Happening.REGISTERED, id, participant, actor, reason);
            return participants.insert(id, participant, fact);
        } catch (DuplicateKeyException _) {
            throw ParticipantProblem.ALREADY_REGISTERED.because("this person takes part already");
        }
    }

    Stored<Participant> change(
            Stored<Participant> read,
            Participant next,
            Happening happening,
            Actor actor,
            @Nullable String reason) {
        if (next.equals(read.state()) && happening == Happening.CHANGED) {
            return read;
        }
        return participants.update(
                read, next, ParticipantFacts.write(happening, read.id(), next, actor, reason));
    }

    void erase(Stored<Participant> read) {
        participants.erase(read);
    }

    /** Tells all participants once more, for a consumer that starts anew. */
    public int announceAgain() {
        var count = 0;
        try (var all = participants.stream(new Query())) {
            for (var it : (Iterable<Stored<Participant>>) all::iterator) {
                participants.announceAgain(
                        it,
                        ParticipantFacts.write(
                                Happening.CHANGED, it.id(), it.state(), Actor.system(), null));
                count++;
            }
        }
        return count;
    }
}
