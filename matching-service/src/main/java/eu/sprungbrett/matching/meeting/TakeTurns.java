package eu.sprungbrett.matching.meeting;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever is about to write a meeting says so first (an {@link Intent}), then looks at what counts
 * and at the intents of all others, and makes their own firm if nothing speaks against it.
 *
 * <p>Saying comes before looking, so of any two at least the later one sees the other. Of two that
 * are not firm the one with the lower id goes first: the other gives way, or is pushed aside before
 * the first becomes firm. Becoming firm and being pushed aside are conditional writes of the same
 * document, so only one of them happens. Hence no rule is broken, and of those who want the last
 * chance one gets it. Intents are read before meetings and removed after them, so what has been
 * written meanwhile is seen as the one or the other.
 */
@Component
class TakeTurns implements Turns {

    private static final int ATTEMPTS = 60;

    private final MongoOperations mongo;
    private final Meetings meetings;
    private final Precedences precedences;
    private final SlotClaims claims;
    private final Ids ids;
    private final Clock clock;

    /**
     * What one look found.
     *
     * @param against what speaks against the intent
     * @param inTheWay those behind it that could not stay with it
     */
    private record Look(Optional<Obstacle> against, List<Intent> inTheWay) {}

    TakeTurns(
            MongoOperations mongo,
            Meetings meetings,
            Precedences precedences,
            SlotClaims claims,
            Ids ids,
            Clock clock) {
        this.mongo = mongo;
        mongo.indexOps(Intent.COLLECTION).createIndex(new Index("event", Sort.Direction.ASC));
        this.meetings = meetings;
        this.precedences = precedences;
        this.claims = claims;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Obstacle> take(
            Gathering gathering,
            String meeting,
            List<String> people,
            @Nullable Slot slot,
            boolean limited) {
        var tied = slot == null ? List.<Precedence>of() : tied(gathering, meeting);
        if (tied.isEmpty() && !(limited && gathering.rules().hasLimits())) {
            return Optional.empty();
        }
        return take(gathering, intent(gathering, meeting, people, slot, limited, false), tied);
    }

    @Override
    public Optional<Obstacle> ask(Gathering gathering, String meeting, String asker) {
        if (gathering.rules().maxRequestsPerParticipant() == null) {
            return Optional.empty();
        }
        var intent = intent(gathering, meeting, List.of(asker), null, false, true);
        return take(gathering, intent, List.of());
    }

    private Intent intent(
            Gathering gathering,
            String meeting,
            List<String> people,
            @Nullable Slot slot,
            boolean limited,
            boolean asking) {
        return new Intent(
                ids.next("int"),
                gathering.id(),
                meeting,
                people,
                slot,
                limited,
                asking,
                false,
                clock.instant());
    }

    private Optional<Obstacle> take(Gathering gathering, Intent intent, List<Precedence> tied) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            mongo.save(intent, Intent.COLLECTION);
            var look = look(gathering, intent, tied);
            if (look.against().isPresent()) {
                remove(intent);
                return look.against();
            }
            if (look.inTheWay().stream().allMatch(this::isPushedAside) && isFirm(intent)) {
                return Optional.empty();
            }
        }
        remove(intent);
        throw PlatformProblem.CHANGED_MEANWHILE.because(
                "many people want the last meetings allowed right now; try again");
    }

    @Override
    public void done(Gathering gathering, String meeting) {
        if (gathering.rules().hasLimits()
                || gathering.rules().maxRequestsPerParticipant() != null
                || !tied(gathering, meeting).isEmpty()) {
            mongo.remove(
                    query(where("event").is(gathering.id()).and("meeting").is(meeting)),
                    Intent.COLLECTION);
        }
    }

    /** Forgets what somebody said who pulled the plug before it was done. */
    void forgetSince(Instant before) {
        mongo.remove(query(where("at").lt(before)), Intent.COLLECTION);
    }

    private Look look(Gathering gathering, Intent mine, List<Precedence> tied) {
        var said =
                mongo
                        .find(
                                query(where("event").is(gathering.id())),
                                Intent.class,
                                Intent.COLLECTION)
                        .stream()
                        .filter(it -> !it.meeting().equals(mine.meeting()))
                        .sorted(Comparator.comparing(Intent::id))
                        .toList();
        var ledger = ledger(gathering, mine, tied);
        var before = new ArrayList<Intent>();
        said.stream()
                .filter(it -> it.firm() || it.id().compareTo(mine.id()) < 0)
                .forEach(before::add);
        var against = ledger.against(mine, before);
        var inTheWay = new ArrayList<Intent>();
        if (against.isEmpty()) {
            before.add(mine);
            for (var behind : said) {
                if (!before.contains(behind)) {
                    (ledger.against(behind, before).isPresent() ? inTheWay : before).add(behind);
                }
            }
        }
        return new Look(against, inTheWay);
    }

    private boolean isPushedAside(Intent behind) {
        var waiting = where("_id").is(behind.id()).and("firm").is(false);
        return mongo.remove(query(waiting), Intent.COLLECTION).getDeletedCount() == 1;
    }

    private boolean isFirm(Intent mine) {
        var waiting = where("_id").is(mine.id()).and("firm").is(false);
        return mongo.updateFirst(query(waiting), new Update().set("firm", true), Intent.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    private void remove(Intent mine) {
        mongo.remove(query(where("_id").is(mine.id())), Intent.COLLECTION);
    }

    /** The agreed meetings of an intent's people, and those that must come before or after it. */
    private Ledger ledger(Gathering gathering, Intent mine, List<Precedence> tied) {
        var linked = new HashSet<String>();
        tied.forEach(it -> linked.addAll(List.of(it.first(), it.then())));
        var agreed = new HashMap<String, StoredMeeting>();
        meetings.agreedOf(mine.people()).forEach(it -> agreed.put(it.id(), it));
        meetings.byId(linked).stream()
                .filter(it -> Meetings.AGREED.contains(it.status()))
                .forEach(it -> agreed.put(it.id(), it));
        var seated = seated(gathering, mine, tied);
        return new Ledger(
                gathering.rules(),
                tied,
                agreed.values().stream().map(it -> entry(gathering, it, seated)).toList(),
                mine.asking() ? Optional.of(asked(mine.people().getFirst())) : Optional.empty());
    }

    private Ledger.Asked asked(String by) {
        return new Ledger.Asked(by, meetings.askedFor(by));
    }

    /**
     * Where meetings stand by the sheets, which a schedule has changed before it brings its
     * meetings along.
     */
    private Map<String, List<Slot>> seated(
            Gathering gathering, Intent mine, List<Precedence> tied) {
        var slot = mine.slot();
        if (slot == null || (tied.isEmpty() && gathering.rules().maxMeetingsPerBlock() == null)) {
            return Map.of();
        }
        return claims.settledSlots(gathering);
    }

    private static Ledger.Entry entry(
            Gathering gathering, StoredMeeting stored, Map<String, List<Slot>> seated) {
        var meeting = stored.meeting();
        var place = meeting.standing();
        var slots = seated.get(stored.id());
        if (slots == null) {
            slots = place == null ? List.of() : List.of(Seats.slot(gathering, place));
        }
        return new Ledger.Entry(stored.id(), meeting.terms().people(), slots);
    }

    private List<Precedence> tied(Gathering gathering, String meeting) {
        return precedences.of(gathering.id()).stream()
                .filter(it -> it.first().equals(meeting) || it.then().equals(meeting))
                .toList();
    }
}
