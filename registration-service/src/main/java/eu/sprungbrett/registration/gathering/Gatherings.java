package eu.sprungbrett.registration.gathering;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.gathering.GatheringFacts.Happening;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All gatherings, and who may do what with them. Unknown and forbidden look the same: {@code
 * event-unknown}.
 *
 * <p>A gathering is named by its id or by its slug.
 */
@Component
public class Gatherings {

    private static final String PREFIX = "evt";

    private final VersionedCollection<Gathering> gatherings;
    private final Ids ids;

    Gatherings(VersionedCollections collections, Ids ids) {
        this.gatherings =
                collections
                        .of("gatherings", Gathering.class, GatheringFacts.TOPIC)
                        .uniqueIndex("plan.slug")
                        .index("members.account");
        this.ids = ids;
    }

    /** The gathering with this id or slug. */
    public Optional<Stored<Gathering>> find(String idOrSlug) {
        return idOrSlug.startsWith(PREFIX + "_")
                ? gatherings.find(idOrSlug)
                : gatherings.findOne(query(where("plan.slug").is(idOrSlug)));
    }

    /** A gathering the caller may see: everybody a published one, those who run it also a draft. */
    public Stored<Gathering> visible(String idOrSlug, @Nullable Caller caller) {
        return allowed(
                idOrSlug, it -> it.status() != Gathering.Status.DRAFT || mayHelp(it, caller));
    }

    /**
     * A gathering the caller sets up: its owners and co-organisers, and the platform's
     * administrator.
     */
    public Stored<Gathering> organised(String idOrSlug, Caller caller) {
        return allowed(idOrSlug, it -> mayOrganise(it, caller));
    }

    /** A gathering the caller runs in any role. */
    public Stored<Gathering> helped(String idOrSlug, Caller caller) {
        return allowed(idOrSlug, it -> mayHelp(it, caller));
    }

    /** A gathering in which the caller is on duty on the day: its organisers and its desk. */
    public Stored<Gathering> onDuty(String idOrSlug, Caller caller) {
        return allowed(idOrSlug, it -> has(it, caller, Gathering.Role.ON_DUTY));
    }

    private Stored<Gathering> allowed(String idOrSlug, Predicate<Gathering> may) {
        return find(idOrSlug)
                .filter(it -> may.test(it.state()))
                .orElseThrow(
                        () -> GatheringProblem.EVENT_UNKNOWN.because("there is no such event"));
    }

    /** Whether the caller sets this gathering up. */
    public static boolean mayOrganise(Gathering gathering, @Nullable Caller caller) {
        return has(gathering, caller, Gathering.Role.ORGANISERS);
    }

    private static boolean mayHelp(Gathering gathering, @Nullable Caller caller) {
        return has(gathering, caller, Set.of(Gathering.Role.values()));
    }

    private static boolean has(
            Gathering gathering, @Nullable Caller caller, Set<Gathering.Role> roles) {
        return caller != null
                && caller.kind() == Caller.Kind.PERSON
                && (caller.administrator()
                        || gathering
                                .member(caller.id())
                                .filter(it -> roles.contains(it.role()))
                                .isPresent());
    }

    /** All gatherings an account runs in some role. */
    public List<Stored<Gathering>> runBy(String account) {
        return gatherings.list(query(where("members.account").is(account)).with(Sort.by("_id")));
    }

    List<Stored<Gathering>> list(Query query) {
        return gatherings.list(query);
    }

    Stored<Gathering> create(Gathering gathering, Actor actor) {
        var id = ids.next(PREFIX);
        return gatherings
                .find(id)
                .orElseGet(
                        () ->
                                unlessSlugTaken(
                                        () ->
                                                gatherings.insert(
                                                        id,
                                                        gathering,
                                                        GatheringFacts.write(
                                                                Happening.CREATED,
                                                                id,
                                                                gathering,
                                                                actor))));
    }

    Stored<Gathering> change(
            Stored<Gathering> read, Gathering next, Happening happening, Actor actor) {
        if (next.equals(read.state())) {
            return read;
        }
        return unlessSlugTaken(
                () ->
                        gatherings.update(
                                read,
                                next,
                                GatheringFacts.write(happening, read.id(), next, actor)));
    }

    private static Stored<Gathering> unlessSlugTaken(Supplier<Stored<Gathering>> save) {
        try {
            return save.get();
        } catch (DuplicateKeyException _) {
            throw GatheringProblem.SLUG_TAKEN
                    .because("another event has this short name")
                    .field("slug", "taken", "another event has this short name");
        }
    }

    /** Tells all gatherings once more, for a consumer that starts anew. */
    public int announceAgain() {
        var count = 0;
        try (var all = gatherings.stream(new Query())) {
            for (var it : (Iterable<Stored<Gathering>>) all::iterator) {
                gatherings.announceAgain(
                        it,
                        GatheringFacts.write(
                                Happening.CHANGED, it.id(), it.state(), Actor.system()));
                count++;
            }
        }
        return count;
    }
}
