package eu.sprungbrett.matching.wish;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All wishes; the last word about somebody counts. */
@Component
public class Wishes {

    private final VersionedCollection<Wish> wishes;
    private final Tally tally;

    Wishes(VersionedCollections collections, Tally tally) {
        this.wishes =
                collections.silent("wish", Wish.class).index("by").index("about").index("event");
        this.tally = tally;
    }

    /** The versions of all wishes of an event, by their ids. */
    public Map<String, Long> versions(String event) {
        return wishes.versions(said().addCriteria(where("event").is(event)));
    }

    /** The wishes with these ids, by id; those that are not known are missing. */
    public Map<String, Wish> byId(Collection<String> ids) {
        return wishes.list(said().addCriteria(where("_id").in(List.copyOf(ids)))).stream()
                .collect(Collectors.toMap(Stored::id, Stored::state));
    }

    /** All wishes of an event. */
    public List<Wish> ofEvent(String event) {
        return wishes.list(said().addCriteria(where("event").is(event))).stream()
                .map(Stored::state)
                .toList();
    }

    /** What somebody has said about somebody else, if anything. */
    public Optional<String> of(String by, String about) {
        return wishes.find(id(by, about))
                .map(it -> it.state().kind())
                .filter(it -> !it.equals(Wish.NOTHING));
    }

    /** Somebody has nothing to say of somebody else any more; fine where nothing was said. */
    public void takeBack(String event, String by, String about) {
        if (of(by, about).isPresent()) {
            say(new Wish(event, by, about, Wish.NOTHING));
        }
    }

    /** Keeps a wish in the place of what was said before. */
    public void say(Wish wish) {
        var id = id(wish.by(), wish.about());
        for (var attempt = 0; attempt < 5; attempt++) {
            try {
                var said = wishes.find(id);
                if (said.isEmpty()) {
                    wishes.insert(id, wish, null);
                } else if (!said.get().state().equals(wish)) {
                    wishes.update(said.get(), wish, null);
                }
                tally.count(wish.event());
                return;
            } catch (DuplicateKeyException _) {
                // said twice at once: the next attempt finds it
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE) {
                    throw lost;
                }
            }
        }
        throw PlatformProblem.CHANGED_MEANWHILE.because(
                "this wish is being changed elsewhere; try again");
    }

    /** Without those that were taken back. */
    private static Query said() {
        return query(where("kind").ne(Wish.NOTHING));
    }

    private static String id(String by, String about) {
        return by + "|" + about;
    }
}
